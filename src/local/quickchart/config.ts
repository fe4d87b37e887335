import JSON5 from 'json5';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** What is checked before Chart.js sees it; the rest is Chart.js's to refuse. */
const Config = z.looseObject({
  type: z.string({ error: 'expected the kind of chart, such as "line"' }),
  data: z.looseObject(
    {
      datasets: z.array(z.looseObject({}, { error: 'expected a dataset' }), {
        error: 'expected a list of datasets',
      }),
    },
    { error: 'expected an object with "datasets"' },
  ),
  options: z.looseObject({}, { error: 'expected an object' }).optional(),
});
export type Config = z.infer<typeof Config>;

/**
 * A Chart.js config from text or an object. QuickChart runs the text as JavaScript; here it is only
 * ever read as data (JSON, or JSON5 for what people write by hand), so a config with code is refused.
 */
export function parseConfig(chart: string | Readonly<Record<string, unknown>>): Config {
  const read = Config.safeParse(typeof chart === 'string' ? parseText(chart) : chart);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = ['chart', ...(issue?.path ?? [])].join('.');
  throw new Refusal(400, `${where}: ${issue?.message ?? 'not a chart'}.`);
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseJson5(text);
  }
}

function parseJson5(text: string): unknown {
  try {
    return JSON5.parse(text);
  } catch (cause) {
    throw new Refusal(400, describeSyntax(text, SyntaxProblem.parse(cause)), { cause });
  }
}

const longestWord = 40;

/** What JSON5 throws; both numbers count from 1. */
const SyntaxProblem = z.object({ lineNumber: z.number(), columnNumber: z.number() });

function describeSyntax(text: string, at: z.infer<typeof SyntaxProblem>): string {
  const line = text.split(/\r\n|[\n\r\u2028\u2029]/)[at.lineNumber - 1] ?? '';
  // JSON5 points into the word that it does not know, not at its start.
  const known = line.slice(0, at.columnNumber - 1);
  const word = /[\w$]*$/.exec(known.slice(-longestWord))?.[0] ?? '';
  const start = known.length - word.length;
  const near = line.slice(start, start + longestWord);
  const found =
    at.columnNumber <= line.length ? `“${near}” is not data` : 'the text ends too early';
  return (
    `chart: line ${at.lineNumber}, column ${start + 1}: ${found}. ` +
    'Functions and other code are not run here; send plain JSON.'
  );
}
