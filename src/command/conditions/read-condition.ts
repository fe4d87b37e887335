import { type Filter, isHistory } from '../../query/filter.ts';
import {
  complain,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { historyAt } from './history-words.ts';
import { readOperator } from './operator.ts';
import {
  type Around as ComparisonAround,
  findOperator,
  readComparison,
} from './read-comparison.ts';
import { readHistory } from './read-history.ts';
import { readTrait, startsTrait } from './read-trait.ts';

export type Around = ComparisonAround;

/** The filters of one condition, and where the dates of what people did stand in it. */
export type ConditionRead = {
  readonly filters: readonly Filter[];
  readonly dates?: Span | undefined;
  readonly undated?: readonly number[];
};

/** Whether a condition begins here that needs no `where` before it. */
export function startsCondition(source: Source, at: number): boolean {
  return historyAt(source, at) !== undefined || startsTrait(source, at);
}

/** One condition behind `where` or `and`. */
export function readCondition(source: Source, from: number, around: Around): Read<ConditionRead> {
  const { stops, previous } = around;
  const history = historyAt(source, from);
  if (history) return readHistory(source, history, stops);
  if (startsTrait(source, from)) return withFilters(readTrait(source, from));
  if (previous && isHistory(previous)) {
    const deed = doubtDeed(source, from, stops);
    if (deed) return deed;
  }
  const compared = readComparison(source, from, around);
  if (!compared.ok) return compared;
  const { filters, bare } = compared.value;
  const deed = previous && bare && endsInDeed(previous);
  return deed ? whose(source, from) : read({ filters }, compared.next);
}

/** `did Charged and App Launched`. */
function doubtDeed(source: Source, from: number, stops: Around['stops']): Read<never> | undefined {
  const { to, operator } = findOperator(source, from, stops);
  if (operator || !source.words[from] || readOperator(source, from)) return undefined;
  const span = { from, to };
  return complain(source, span, {
    message: `“${nameOf(source, span)}” is no condition; it could be one more thing they did.`,
    hint: 'Write “did” or “did not” before each event.',
    suggestions: ['did', 'did not'].map((verb) => rewritten(source, { from, to: from }, verb)),
  });
}

function withFilters(filters: Read<readonly Filter[]>): Read<ConditionRead> {
  return filters.ok ? read({ filters: filters.value }, filters.next) : filters;
}

function endsInDeed(filter: Filter): boolean {
  if (!isHistory(filter)) return false;
  const last = filter.type === 'did any' ? filter.deeds.at(-1) : filter;
  return (last?.filters.length ?? 0) > 0;
}

/** `did Charged with Amount above 500 and Country is India`. */
function whose(source: Source, at: number): Read<never> {
  const place = { from: at, to: at };
  return complain(
    source,
    { from: at, to: at + 1 },
    {
      message: 'This could be about what they did just before, or about what is counted.',
      hint: 'Write “and with …” for what they did, or “and event …” for what is counted.',
      suggestions: ['with', 'event'].map((word) => rewritten(source, place, word)),
    },
  );
}
