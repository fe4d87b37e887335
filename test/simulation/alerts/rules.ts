import type { Condition } from '../../../src/alert/condition.ts';
import { Notice } from '../../../src/alert/notice.ts';
import { Rule } from '../../../src/alert/rule.ts';
import type { Query, Question } from '../../../src/query/query.ts';
import { referenceAt } from '../questions.ts';
import type { Random } from '../random.ts';
import { watchedEvent } from './figures.ts';

export const timeZone = 'Asia/Kolkata';
const aheadMs = 5.5 * 3_600_000;
const minuteMs = 60_000;

export type Drawn = { readonly rule: Rule; readonly notice: Notice };

/** All of the same and in one channel, so that they fire together. */
export function drawOneOfMany(random: Random, begin: Date): Drawn {
  const { rule, notice } = drawAlert(random, begin, onlyNow);
  return { rule, notice: { ...notice, channelId: 'C1' } };
}

/** One of the rules that people make; each kind of condition, of schedule and of policy comes up. */
export function drawAlert(random: Random, begin: Date, query = drawQuery(random)): Drawn {
  const isSeries = query.kind === 'events';
  const rule = {
    ...(isSeries ? drawSeries(random, begin) : drawSample(random, begin)),
    query,
    forChecks: pick(random, [1, 1, 1, 2, 2, 3]),
    onNoData: pick(random, policies),
    onError: pick(random, policies),
  };
  return { rule: Rule.parse(rule), notice: drawNotice(random, begin) };
}

const policies = ['report', 'report', 'report', 'keep', 'fire', 'resolve'] as const;

/** Few, so that rules share them with each other and with people. */
export function drawQuery(random: Random): Query {
  const drawn = random.next();
  if (drawn < 0.4) return onlyNow;
  if (drawn < 0.7) return peopleNamed(random.whole(1, 2));
  const event = watchedEvent(random.whole(1, 3));
  return { kind: 'events', event, filters: [], period: { type: 'yesterday' } };
}

/** One of those that rules ask too. */
export function drawSampleQuestion(random: Random, now: Date): Question {
  const query = random.chance(0.5) ? onlyNow : peopleNamed(random.whole(1, 2));
  return { query, reference: referenceAt(now) };
}

const onlyNow: Query = { kind: 'now', by: [], newToo: false };

function peopleNamed(number: number): Query {
  const filter = {
    type: 'profile',
    property: 'Plan',
    operator: 'is',
    values: [`${number}`],
  } as const;
  return { kind: 'profiles', filters: [filter] };
}

function drawSample(random: Random, begin: Date) {
  const noon = timeOfDay(begin, random.whole(10, 100));
  const cron = pick(random, [
    '*/5 * * * *',
    '*/5 * * * *',
    '*/10 * * * *',
    '17 * * * *',
    undefined,
  ]);
  return {
    ...pick<Partial<Rule> & { condition: Condition }>(random, [
      { condition: { type: 'above', threshold: 50 } },
      { condition: { type: 'above', threshold: 50 }, recovery: 30 },
      { condition: { type: 'below', threshold: 50 } },
      { condition: { type: 'below', threshold: 50 }, recovery: 60 },
      { condition: { type: 'outside', low: 30, high: 80 } },
      { condition: { type: 'outside', low: 30, high: 80 }, recovery: { low: 45, high: 55 } },
      { condition: change('up', 'percent', 50) },
      { condition: change('either', 'percent', 30), recovery: 10 },
      { condition: change('down', 'absolute', 40), minimumVolume: 20 },
    ]),
    schedule: scheduled(cron === undefined ? { form: 'daily', at: noon } : { form: 'cron', cron }),
    settleHours: 0,
  };
}

/** The newest day is another from some time in the first two hours on. */
function drawSeries(random: Random, begin: Date) {
  const local = new Date(begin.getTime() + aheadMs);
  const cron = pick(random, ['*/10 * * * *', '*/20 * * * *', '45 * * * *']);
  return {
    ...pick<Partial<Rule> & { condition: Condition }>(random, [
      { condition: { type: 'below', threshold: 500 } },
      { condition: { type: 'above', threshold: 1500 } },
      { condition: { type: 'outside', low: 500, high: 1500 }, recovery: { low: 1000, high: 1200 } },
      { condition: change('down', 'percent', 30) },
      { condition: change('either', 'absolute', 400), minimumVolume: 400 },
      { condition: { ...change('down', 'percent', 20), against: weekdays } },
      { condition: { ...change('either', 'percent', 50), against: weekdays } },
    ]),
    schedule: scheduled({ form: 'cron', cron }),
    settleHours: local.getUTCHours() + random.whole(1, 2),
  };
}

const weekdays = { type: 'same weekday', weeks: 4 } as const;

function change(
  direction: 'up' | 'down' | 'either',
  unit: 'percent' | 'absolute',
  by: number,
): Extract<Condition, { type: 'change' }> {
  const zero = by > 40 ? 'ignore' : 'rise';
  return { type: 'change', direction, by, unit, against: { type: 'previous' }, zero };
}

function scheduled(rule: object) {
  return { rule, timeZone, skipDates: [], skipWeekends: false };
}

function drawNotice(random: Random, begin: Date): Notice {
  const quietFrom = random.whole(20, 100);
  return Notice.parse({
    channelId: `C${random.whole(1, 3)}`,
    mentions: { users: random.chance(0.6) ? ['U1', 'U2'] : [], groups: [] },
    ...(random.chance(0.4) ? { remindMinutes: pick(random, [15, 30]) } : {}),
    ...(random.chance(0.5) ? { nudgeMinutes: pick(random, [5, 10]) } : {}),
    ...(random.chance(0.2)
      ? {
          quiet: {
            from: timeOfDay(begin, quietFrom),
            to: timeOfDay(begin, quietFrom + random.whole(15, 60)),
          },
        }
      : {}),
  });
}

/** So many minutes later, on the wall. */
function timeOfDay(begin: Date, minutes: number): string {
  return new Date(begin.getTime() + aheadMs + minutes * minuteMs).toISOString().slice(11, 16);
}

/** Harder or easier to break. */
export function withOtherLimit(rule: Rule, random: Random): Rule {
  const factor = pick(random, [0.5, 0.8, 1.5]);
  const { condition, recovery: _, ...rest } = rule;
  return Rule.parse({ ...rest, condition: moved(condition, factor) });
}

function moved(condition: Condition, factor: number): object {
  switch (condition.type) {
    case 'above':
    case 'below':
      return { ...condition, threshold: condition.threshold * factor };
    case 'outside':
      return { ...condition, high: condition.high * Math.max(1, factor) };
    case 'change':
      return { ...condition, by: Math.min(95, condition.by * factor) };
    default:
      return condition;
  }
}

export function pick<T>(random: Random, values: readonly T[]): T {
  // There is one at every place up to the last.
  return values[random.whole(0, values.length - 1)] as T;
}
