import type { Problem } from '../lib/parsed.ts';
import type { Query } from '../query/query.ts';
import { wordsWith } from './clauses/several-of.ts';
import { mostQuestions } from './command.ts';
import { readQuestion } from './read-question.ts';
import { scanWords } from './text/scan.ts';
import {
  complain,
  createSource,
  keyAt,
  type Read,
  read,
  type Source,
  type Span,
} from './text/source.ts';

/** Everything that one line asks: whole questions stand between semicolons. */
export function readQuestions(source: Source): Read<readonly Query[]> {
  const parts = partsOf(source);
  const queries: Query[] = [];
  for (const part of parts) {
    const found =
      parts.length === 1 && isWhole(source, part) ? readQuestion(source) : readPart(source, part);
    if (!found.ok) return found;
    queries.push(...found.value);
    if (queries.length > mostQuestions) return tooMany(source, part, queries.length);
  }
  return read(queries, source.words.length);
}

/** What stands between semicolons, without an `and` that leads on from the one before. */
function partsOf(source: Source): Span[] {
  const ends = wordsWith(source, { from: 0, to: source.words.length }, ';');
  let from = 0;
  const parts = [...ends, source.words.length].map((to): Span => {
    const part = { from: from > 0 && keyAt(source, from) === 'and' ? from + 1 : from, to };
    from = to + 1;
    return part;
  });
  const said = parts.filter((part) => part.from < part.to);
  return said.length > 0 ? said : [{ from: 0, to: source.words.length }];
}

function isWhole({ words }: Source, { from, to }: Span): boolean {
  return from === 0 && to === words.length;
}

/** A part is read as if it stood alone; what it complains of is shown in the whole. */
function readPart(source: Source, { from, to }: Span): Read<readonly Query[]> {
  const { text, reference, known } = source;
  const begin = source.words[from]?.at ?? 0;
  const end = source.words[to - 1]?.end ?? text.length;
  const part = text.slice(begin, end);
  const words = scanWords(part);
  if (!words.ok) return words;
  const found = readQuestion({ ...createSource(part, words.value, reference), known });
  if (found.ok) return found;
  const inWhole = (suggestion: string) => text.slice(0, begin) + suggestion + text.slice(end);
  return {
    ok: false,
    problems: found.problems.map(
      ({ at, suggestions, ...rest }): Problem => ({
        ...rest,
        at: typeof at === 'number' ? at + begin : at,
        ...(suggestions ? { suggestions: suggestions.map(inWhole) } : {}),
      }),
    ),
  };
}

function tooMany(source: Source, span: Span, count: number): Read<never> {
  return complain(source, span, {
    message: `At most ${mostQuestions} questions are answered at a time; up to here there are ${count}.`,
    hint: 'Ask for the others apart.',
  });
}
