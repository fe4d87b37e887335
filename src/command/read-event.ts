import type { Draft, Surroundings } from './draft.ts';
import { leftOver, wordsToNextClause } from './read-clauses.ts';
import { readName } from './read-name.ts';
import { type Read, read, type Source } from './source.ts';

/** The words that begin no clause are the event; there is one. */
export function readEvent(source: Source, at: number, around: Surroundings): Read<Draft> {
  const span = wordsToNextClause(source, at, around.stops);
  if (around.draft.event) return leftOver(source, span);
  const name = readName(source, span, 'event');
  if (!name.ok) return name;
  return read({ ...around.draft, event: { value: name.value, span } }, span.to);
}
