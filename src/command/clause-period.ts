import type { Clause, Draft, Surroundings } from './draft.ts';
import { readPeriod } from './read-period.ts';
import { complain, type Read, read, rewritten, type Source, typedAs } from './source.ts';

export const periodClause: Clause = {
  starts: (source, at) => readPeriod(source, at) !== undefined,
  read: readPeriodClause,
};

function readPeriodClause(source: Source, at: number, { draft }: Surroundings): Read<Draft> {
  const found = readPeriod(source, at);
  if (!found?.ok) return found ?? read(draft, at + 1);
  const span = { from: at, to: found.next };
  if (!draft.period)
    return read({ ...draft, period: { value: found.value.period, span } }, span.to);
  const first = typedAs(source, draft.period.span);
  return complain(source, span, {
    message: `There are two dates here: “${first}” and “${typedAs(source, span)}”.`,
    hint: 'One question is about one period. Write “1 Oct to 15 Oct” for the days between.',
    suggestions: [rewritten(source, span, ''), rewritten(source, draft.period.span, '')],
  });
}
