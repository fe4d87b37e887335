import type { Query } from '../query/query.ts';
import type { Command } from './command.ts';
import { type Parts, readTail } from './read-tail.ts';
import { complain, type Read, read, type Source } from './text/source.ts';

/** Questions and what stands behind them. Suggestions keep what stands behind it. */
export function readAsked(
  source: Source,
  readQueries: (head: Source) => Read<readonly Query[]>,
): Read<Command> {
  const parts = readTail(source);
  if (!parts.ok) return parts;
  const { head, tailText } = parts.value;
  const queries = readQueries(head);
  if (queries.ok) return askFor(source, queries.value, parts.value);
  if (tailText === '') return queries;
  const problems = queries.problems.map(({ suggestions, ...problem }) => ({
    ...problem,
    ...(suggestions ? { suggestions: suggestions.map((text) => `${text} ${tailText}`) } : {}),
  }));
  return { ok: false, problems };
}

/** A name stands for one question. */
function askFor(
  source: Source,
  queries: readonly Query[],
  { head, tail, tailText }: Parts,
): Read<Command> {
  const end = source.words.length;
  if (queries.length < 2 || tail.saveAs === undefined) {
    return read({ type: 'ask', queries, ...tail }, end);
  }
  return complain(
    source,
    { from: head.words.length, to: end },
    {
      message: `A name is for one question; these are ${queries.length}.`,
      hint: `Leave out “${tailText}”, or save each under a name of its own.`,
      suggestions: [head.text],
    },
  );
}
