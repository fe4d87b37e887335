import { deedsOf, type History, mostDeeds, type Times } from '../../query/deed.ts';
import type { Said, Surroundings } from '../clauses/draft.ts';
import { readPeriod } from '../dates/read-period.ts';
import {
  complain,
  edited,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from '../text/source.ts';
import { type HistoryType, historyAt } from './history-words.ts';
import { type DeedRead, deedOf, readDeed } from './read-deed.ts';

type Stops = Surroundings['stops'];
type Opening = { readonly type: HistoryType; readonly next: number };

/** What was read, and where the dates of its last deed stand. */
export type HistoryRead = {
  readonly filters: readonly History[];
  readonly dates?: Span | undefined;
  /** Behind which words dates are missing. */
  readonly undated: readonly number[];
};

/** `did Charged at least 3 times`, `did not Charged or Refunded`, `did Charged or did Refunded`. */
export function readHistory(source: Source, opening: Opening, stops: Stops): Read<HistoryRead> {
  const found = readDeeds(source, opening, stops);
  if (!found.ok) return found;
  const deeds = withSharedDates(found.value);
  const dates = found.value.deeds.at(-1)?.period?.span;
  const said = { deeds, next: found.next };
  const filters = opening.type === 'did not' ? didNot(source, said) : did(source, said);
  if (!filters.ok) return filters;
  const isDated = filters.value.flatMap(deedsOf).every(({ period }) => period);
  const undated = isDated ? [] : deeds.filter(({ period }) => !period).map(({ end }) => end);
  if (undated.length > 0 && isNever(source, opening)) return sinceWhen(source, opening, undated);
  return read({ filters: filters.value, dates, undated }, filters.next);
}

function isNever(source: Source, { next }: Opening): boolean {
  return keyAt(source, next - 1) === 'never' || keyAt(source, next - 2) === 'never';
}

/** “never” is longer than any usual period. */
function sinceWhen(source: Source, { next }: Opening, undated: readonly number[]): Read<never> {
  const span = { from: next - 1, to: next };
  return complain(source, span, {
    message: 'Never since when is not clear; at most ten years can be looked at.',
    hint: 'Write the dates behind the event, as in “never did Charged last 365 days”.',
    suggestions: ['last 365 days', 'last 10 years'].map((dates) =>
      edited(
        source,
        undated.map((at) => ({ span: { from: at, to: at }, text: dates })),
      ),
    ),
  });
}

type Deeds = {
  readonly deeds: readonly DeedRead[];
  /** Whether `did` was said anew for each, so that each has its own dates. */
  readonly apart: boolean;
};

function readDeeds(source: Source, opening: Opening, stops: Stops): Read<Deeds> {
  const deeds: DeedRead[] = [];
  let joint: Joint | undefined = { next: opening.next, again: false };
  let apart = false;
  let at = opening.next;
  while (joint) {
    if (deeds.length === mostDeeds) return tooMany(source, at);
    const deed = readDeed(source, joint.next, stops);
    if (!deed.ok) return deed;
    deeds.push(deed.value);
    at = deed.next;
    const further = jointAt(source, at, { type: opening.type, stops });
    if (!further.ok) return further;
    joint = further.value;
    apart ||= joint?.again === true;
  }
  return read({ deeds, apart }, at);
}

type Joint = { readonly next: number; readonly again: boolean };
type Joining = { readonly type: HistoryType; readonly stops: Stops };

/** What joins one more event to those before: `or`, `or did`, a comma. */
function jointAt(source: Source, at: number, { type, stops }: Joining): Read<Joint | undefined> {
  const comma = keyAt(source, at) === ',';
  const or = comma && keyAt(source, at + 1) === 'or' ? at + 1 : at;
  const isOr = keyAt(source, or) === 'or';
  if (!isOr && !(comma && at + 1 < source.words.length && !stops(at + 1)))
    return read(undefined, at);
  const again = historyAt(source, or + 1);
  if (!again) return read({ next: or + 1, again: false }, at);
  const same = again.type === (type === 'did not' ? 'did not' : 'did');
  if (same && isOr && type !== 'did not') return read({ next: again.next, again: true }, at);
  return onlyAnd(source, { from: or, to: again.next });
}

/** Dates behind the last of several are those of all: `did Charged or Refunded last 30 days`. */
function withSharedDates({ deeds, apart }: Deeds): readonly DeedRead[] {
  const shared = deeds.at(-1)?.period;
  const others = deeds.slice(0, -1);
  if (apart || !shared || others.some(({ period }) => period)) return deeds;
  return deeds.map((deed) => ({ ...deed, period: shared }));
}

type AllDeeds = { readonly deeds: readonly DeedRead[]; readonly next: number };

function didNot(source: Source, { deeds, next }: AllDeeds): Read<readonly History[]> {
  const times = deeds.find((deed) => deed.times)?.times;
  if (times) return countedAbsence(source, times);
  return read(
    deeds.map((deed) => ({ type: 'did not', ...deedOf(deed) }) as const),
    next,
  );
}

function did(source: Source, { deeds, next }: AllDeeds): Read<readonly History[]> {
  const [only, ...others] = deeds;
  const times = deeds.at(-1)?.times;
  if (only && others.length === 0) {
    const often = times ? { times: times.value } : {};
    return read([{ type: 'did', ...deedOf(only), ...often }], next);
  }
  const early = deeds.slice(0, -1).find((deed) => deed.times)?.times;
  if (early) return countedApart(source, early);
  const together = togetherAt(source, next);
  if (times && together === undefined) return countedApart(source, times);
  const dated = together === undefined ? undefined : readLateDates(source, together, deeds);
  if (dated && !dated.ok) return dated;
  const any = { type: 'did any', deeds: (dated?.value ?? deeds).map(deedOf) } as const;
  const often = times ? { times: times.value } : {};
  return read([{ ...any, ...often }], dated?.next ?? together ?? next);
}

/** `at least 3 times in all last 30 days`: dates behind all of them. */
function readLateDates(
  source: Source,
  at: number,
  deeds: readonly DeedRead[],
): Read<readonly DeedRead[]> | undefined {
  const found = deeds.some(({ period }) => period) ? undefined : readPeriod(source, at);
  if (!found?.ok) return found;
  const period = { value: found.value.period, span: { from: at, to: found.next } };
  return read(
    deeds.map((deed) => ({ ...deed, period })),
    found.next,
  );
}

/** `at least 3 times in all`. */
function togetherAt(source: Source, at: number): number | undefined {
  if (keyAt(source, at) === 'together' || keyAt(source, at) === 'altogether') return at + 1;
  const all = /^(?:all|total)$/.test(keyAt(source, at + 1));
  return keyAt(source, at) === 'in' && all ? at + 2 : undefined;
}

function countedAbsence(source: Source, { span }: Said<Times>): Read<never> {
  return complain(source, span, {
    message: `“did not” is about who never did it; “${typedAs(source, span)}” does not go with it.`,
    hint: 'Who did it, but not often, is asked for as in “did Charged less than 3 times”.',
    suggestions: [rewritten(source, span, '')],
  });
}

/** `did Charged or Refunded at least 3 times`. */
function countedApart(source: Source, { span }: Said<Times>): Read<never> {
  const typed = typedAs(source, span);
  return complain(source, span, {
    message: 'Of several events joined by “or” CleverTap counts all together, not each.',
    hint: `Write “${typed} in all” behind the last one, or leave it out.`,
    suggestions: [rewritten(source, span, `${typed} in all`), rewritten(source, span, '')],
  });
}

function onlyAnd(source: Source, span: Span): Read<never> {
  const or = { from: span.from, to: span.from + 1 };
  return complain(source, span, {
    message: 'What people did and what they did not can be joined by “and” only.',
    hint: 'Write it as in “did Charged and did not Refunded”.',
    suggestions: [rewritten(source, or, 'and')],
  });
}

function tooMany(source: Source, at: number): Read<never> {
  return complain(
    source,
    { from: at, to: at + 1 },
    { message: `At most ${mostDeeds} events can be joined by “or”.` },
  );
}
