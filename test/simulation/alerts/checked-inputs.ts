import type { Alert, UnderWay } from '../../../src/alert/alert.ts';
import { type Day, daysBetween } from '../../../src/query/day.ts';
import type { Outcome } from '../../../src/query/result.ts';
import { eventOf } from '../questions.ts';
import { dueMsOf } from './due-checks.ts';
import { type History, type Outside, sampleName, sinceDay } from './history.ts';
import { type Input, inputOfDay } from './judge.ts';

/** `sample`: a number that later ones are compared with. */
type Seen = { readonly input: Input; readonly isRepeated: boolean; readonly sample?: number };

const minuteMs = 60_000;
/** An answer to the same question may be so old, and a little longer on its way. */
const sharedMs = 75_000;
/** Whoever has an answer has made something of it by then. */
const concludedMs = minuteMs;
const patienceMs = 29 * minuteMs;
/** The longest standstill, and a slow store. */
const latestMs = 4 * minuteMs;

/** What the checks of alerts saw, by what CleverTap said; and whether they came when they were due. */
export function createCheckedInputs({ world, figures, heard, troubledMs }: Outside) {
  const begin = world.date(0).getTime();

  function of(history: History, underWay: UnderWay): Seen {
    const { alert } = history;
    const { failing, checks } = alert.standing;
    const outcome = failing ? 'error' : checks.at(-1)?.outcome;
    if (failing) return { input: errorOf(history, underWay), isRepeated: failing.tries > 1 };
    const isOfDays = alert.rule.query.kind === 'events';
    const input = isOfDays ? ofDay(history, underWay.bucket) : undefined;
    if (input) {
      const expected = input.type;
      if (outcome !== expected) wrong(alert, `takes ${expected} for ${outcome}`);
      return { input, isRepeated: false };
    }
    return sampled(history, underWay, checks.at(-1)?.measurement?.value);
  }

  function ofDay(history: History, bucket: string): Input {
    const { rule } = history.alert;
    return inputOfDay(rule, bucket as Day, {
      countOn: (day) => figures.countOn(eventOf(rule.query), day),
      since: sinceDay(history),
    });
  }

  /** A number of now: one that CleverTap said since it was asked, or a moment before. */
  function sampled(history: History, underWay: UnderWay, claimed: number | undefined): Seen {
    const { alert, course } = history;
    const answers = answered(heardOf(alert, underWay));
    const sample = claimed ?? alert.standing.samples.at(-1)?.value;
    if (sample === undefined || !answers.includes(sample)) {
      wrong(alert, `has seen ${sample}, and CleverTap said ${answers.join(' or ') || 'nothing'}`);
    }
    if (sample === undefined) return { input: { type: 'no data' }, isRepeated: false };
    const baseline = course.seenBefore(underWay.bucket);
    const isComparing = alert.rule.condition.type === 'change';
    if (isComparing && baseline === undefined) {
      return { input: { type: 'learning' }, isRepeated: false, sample };
    }
    const input = {
      type: 'value',
      value: sample,
      baseline: isComparing ? baseline : undefined,
    } as const;
    return { input, isRepeated: false, sample };
  }

  /** Whoever has heard an answer has no error, and whoever has not waited long has heard one. */
  function errorOf({ alert }: History, underWay: UnderWay): Input {
    const { failing } = alert.standing;
    const isOwn = failing?.failure.reason === 'refused';
    const heardSince = heardOf(alert, underWay);
    const waitedMs = world.now().getTime() - Date.parse(underWay.askedAt);
    const askedMs = world.nowMs() - waitedMs;
    if (isOwn && !heardSince.some(isRefusal)) wrong(alert, 'was not refused');
    if (troubledMs() > askedMs - sharedMs) return { type: 'error', isOwn };
    const early = heard.between(nameIn(alert, underWay), askedMs, world.nowMs() - concludedMs);
    if (answered(early).length > 0) wrong(alert, 'has an answer, and takes it for an error');
    // Who joins those that wait already fails when these have waited for hours.
    if (waitedMs < patienceMs && !heardSince.some(({ type }) => type !== 'answered')) {
      wrong(alert, 'has heard of no failure, and takes it for an error');
    }
    return { type: 'error', isOwn };
  }

  function heardOf(alert: Alert, underWay: UnderWay): readonly Outcome[] {
    const dueMs = Date.parse(underWay.slot) - begin;
    return heard.between(nameIn(alert, underWay), dueMs - sharedMs, world.nowMs());
  }

  /** Every check takes place, and soon, unless something has gone wrong here. */
  function asked(history: History): void {
    const { alert, settledMs } = history;
    const { underWay } = alert.standing;
    if (!underWay) return;
    checkMissed(history, underWay);
    const dueMs = dueMsOf(history, begin);
    const nowMs = world.nowMs();
    const leftOutMs = Date.parse(underWay.slot) - begin - dueMs;
    if (troubledMs() > Math.min(dueMs, settledMs) - minuteMs) return;
    if (leftOutMs > 0) wrong(alert, `leaves out a check, ${leftOutMs / minuteMs} min before`);
    if (nowMs > dueMs + latestMs) wrong(alert, `is checked ${(nowMs - dueMs) / 1000} s late`);
  }

  /** Days that were over while nobody looked are looked at later. */
  function checkMissed({ alert, lastDay, wasPaused }: History, underWay: UnderWay): void {
    if (alert.rule.query.kind !== 'events' || lastDay === undefined || wasPaused) return;
    const between = daysBetween(lastDay as Day, underWay.bucket as Day) - 1;
    const { missed = [] } = underWay;
    if (missed.length < between) wrong(alert, `looks at ${missed.length} of ${between} days`);
  }

  function wrong({ name }: Alert, what: string): void {
    world.violate('I9', `${name} ${what}`);
  }

  return { of, ofDay, asked };
}

function answered(outcomes: readonly Outcome[]): number[] {
  return outcomes.flatMap((outcome) =>
    outcome.type === 'answered' && 'count' in outcome.result ? [outcome.result.count] : [],
  );
}

/** As `subjectOf` has it. */
function nameIn(alert: Alert, { bucket }: UnderWay): string {
  const { query } = alert.rule;
  return query.kind === 'events' ? `${bucket} ${query.event}` : sampleName(alert);
}

function isRefusal(outcome: Outcome): boolean {
  return outcome.type === 'failed' && outcome.failure.reason === 'refused';
}
