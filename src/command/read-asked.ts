import type { Query } from '../query/query.ts';
import type { Command } from './command.ts';
import { readTail } from './read-tail.ts';
import { type Read, read, type Source } from './text/source.ts';

/** A question and what stands behind it. Suggestions keep what stands behind it. */
export function readAsked(source: Source, readQuery: (head: Source) => Read<Query>): Read<Command> {
  const parts = readTail(source);
  if (!parts.ok) return parts;
  const { head, tail, tailText } = parts.value;
  const query = readQuery(head);
  if (query.ok) return read({ type: 'ask', query: query.value, ...tail }, source.words.length);
  if (tailText === '') return query;
  const problems = query.problems.map(({ suggestions, ...problem }) => ({
    ...problem,
    ...(suggestions ? { suggestions: suggestions.map((text) => `${text} ${tailText}`) } : {}),
  }));
  return { ok: false, problems };
}
