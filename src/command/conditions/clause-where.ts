import { type Filter, mostFilters } from '../../query/filter.ts';
import type { Clause, Draft, Surroundings } from '../clauses/draft.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { absenceAt, historyAt } from './history-words.ts';
import { isInName } from './known-name.ts';
import { startsComparison } from './read-comparison.ts';
import { type ConditionRead, readCondition, startsCondition } from './read-condition.ts';
import { readHistory } from './read-history.ts';
import { startsTrait } from './read-trait.ts';

/** `where …`, `in India`, `and did not Refunded`. */
export const whereClause: Clause = {
  starts: (source, at) => firstCondition(source, at) !== undefined,
  read: readWhere,
};

const whereWords: ReadonlySet<string> = new Set(['where', 'whose', 'having']);

/** Where the first condition of a clause that begins here stands. */
function firstCondition(source: Source, at: number): number | undefined {
  const key = keyAt(source, at);
  if (whereWords.has(key) || (key === 'with' && startsComparison(source, at + 1))) return at + 1;
  if (/^(?:and|but)$/.test(key)) return startsCondition(source, at + 1) ? at + 1 : undefined;
  if (historyAt(source, at)?.type === 'did not') return at;
  return startsTrait(source, at) && !isInName(source, at) ? at : undefined;
}

function readWhere(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  const event = draft.event?.value;
  const meaning = { event, ofPeople: event === undefined && isOfPeople(source, draft) };
  let said: Draft = { ...draft, conditions: { from: at, to: at } };
  let previous: Filter | undefined;
  let next = firstCondition(source, at) ?? at + 1;
  for (;;) {
    const condition = readCondition(source, next, { stops, previous, meaning });
    if (!condition.ok) return condition;
    said = withCondition(said, condition.value, { from: at, to: condition.next });
    if (said.filters.length > mostFilters) return tooMany(source, next, condition.next);
    previous = condition.value.filters.at(-1);
    const joint = condition.next;
    if (keyAt(source, joint) === 'or') return onlyAnd(source, joint);
    if (!isJoint(source, joint)) return read(said, joint);
    next = joint + 1;
  }
}

/** `without Charged`, said of people. */
export function readWithout(
  source: Source,
  at: number,
  { draft, stops }: Surroundings,
): Read<Draft> {
  const history = readHistory(
    source,
    { type: 'did not', next: absenceAt(source, at) ?? at + 1 },
    stops,
  );
  if (!history.ok) return history;
  return read(withCondition(draft, history.value, { from: at, to: history.next }), history.next);
}

/** `profiles where Country is India`, and `users` of whom no event was said yet. */
function isOfPeople({ words, lead }: Source, { people }: Draft): boolean {
  return people !== undefined || /^profiles?$/.test(words[lead.to - 1]?.key ?? '');
}

function isJoint(source: Source, at: number): boolean {
  return /^(?:and|but)$/.test(keyAt(source, at));
}

function withCondition(draft: Draft, condition: ConditionRead, conditions: Span): Draft {
  const { filters, dates, undated = [] } = condition;
  const filtered = {
    ...draft,
    filters: [...draft.filters, ...filters],
    conditions,
    undatedDeeds: [...(draft.undatedDeeds ?? []), ...undated],
  };
  return dates ? { ...filtered, deedDates: { value: conditions.from, span: dates } } : filtered;
}

/** `Country is India or did Charged`: values are joined by “or”, conditions are not. */
function onlyAnd(source: Source, at: number): Read<never> {
  const span = { from: at, to: at + 1 };
  return complain(source, span, {
    message: 'CleverTap joins conditions by “and” only.',
    hint: 'Values of one property are joined by “or”, as in “Country is India or Nepal”. Otherwise ask twice.',
    suggestions: [rewritten(source, span, 'and')],
  });
}

function tooMany(source: Source, from: number, to: number): Read<never> {
  return complain(
    source,
    { from, to },
    {
      message: `These are more than ${mostFilters} conditions.`,
      hint: 'Each value behind “is not” counts as one.',
    },
  );
}
