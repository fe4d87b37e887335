import type { Alert } from '../../src/alert/alert.ts';
import { newAlert } from '../../src/alert/alert.ts';
import { type BackTest, backTest, backTestQuestion } from '../../src/alert/back-test.ts';
import { createCheck } from '../../src/alert/check.ts';
import { withNext } from '../../src/alert/check-outcome.ts';
import { transitionOf } from '../../src/alert/evaluate-alert.ts';
import { plainNotice } from '../../src/alert/notice.ts';
import type { Rule } from '../../src/alert/rule.ts';
import { createStoredAlerts } from '../../src/alert/stored-alerts.ts';
import { parseAlert } from '../../src/command/alert/parse-alert.ts';
import type { Job } from '../../src/job/job.ts';
import { hour } from '../../src/lib/clock.ts';
import { addDays, type Day, day, dayIn, weekdayOf } from '../../src/query/day.ts';
import { type Reference, resolvePeriod } from '../../src/query/period.ts';
import type { Question } from '../../src/query/query.ts';
import type { ResultOf, TrendPoint } from '../../src/query/result.ts';
import { memoryCollection } from '../job/fakes.ts';

export const timeZone = 'UTC';

/** A number for each day. */
export type Counts = ReadonlyMap<string, number>;

/** When a rule fired, and when that ended. */
export type Turn = { readonly type: 'fired' | 'resolved'; readonly bucket: string };

export function ruleOf(text: string): Rule {
  const read = parseAlert(`when ${text}`, referenceAt(new Date('2026-01-01T00:00:00Z')));
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.problems)}`);
  return read.value.rule;
}

/** Fifty rules, of every kind that has a history. */
export const fiftyRules: readonly string[] = [
  ...[50, 80, 100, 150, 200].flatMap((limit) => [
    `events Charged yesterday is below ${limit}`,
    `events Charged yesterday is above ${limit} for 2 checks`,
  ]),
  ...[10, 20, 30, 40, 50].flatMap((percent) => [
    `events Charged yesterday falls by ${percent}%`,
    `events Charged yesterday rises by ${percent}% against the same weekday recovers at ${percent / 2}%`,
    `events Charged yesterday changes by ${percent}% against the same weekday over 8 weeks for 3 checks`,
    `events Charged yesterday is below ${100 - percent}% of the same weekday minimum 60`,
  ]),
  ...[2, 3, 4, 6].flatMap((times) => [
    `events Charged yesterday is unusual by ${times}`,
    `events Charged yesterday is unusually low by ${times} over 12 weeks recovers at 1`,
    `events Charged yesterday is unusually high by ${times} for 2 checks weekdays at 9:00`,
  ]),
  'events Charged last 7 days falls by 10% against the previous',
  'events Charged last 7 days rises by 15%',
  'events Charged yesterday is outside 60 to 140 recovers at 80 to 120',
  'events Charged yesterday falls by 30 hourly',
  'trends Charged weekly falls by 20% every Monday at 9:00',
  'trends Charged weekly is unusual by 2',
  'events Charged yesterday changes by 25% every Tuesday and Friday at 7:00',
  'events Charged yesterday is above 180 settling 12 hours',
];

/** What the back-test says of a rule, when it is asked once, at the end. */
export function backTested(
  rule: Rule,
  counts: Counts,
  { until, days }: { until: Date; days: number },
): {
  readonly test: BackTest;
  readonly turns: readonly Turn[];
} {
  const reference = referenceAt(until);
  const question = backTestQuestion(rule, until, reference);
  if (!question) throw new Error('this rule has no history');
  // As far back as there are counts, since the days to test may be more than a back-test's.
  const [first = ''] = counts.keys();
  const monday = addDays(day(first), (8 - weekdayOf(day(first))) % 7);
  const from = question.query.interval === 'weekly' ? monday : day(first);
  const period = {
    type: 'between',
    from,
    to: resolvePeriod(question.query.period, reference).to,
  } as const;
  const result = answer({ ...question, query: { ...question.query, period } }, counts);
  const test = backTest(rule, result, { now: until, reference, days });
  const turns = test.episodes.flatMap(({ bucket, resolved }): Turn[] => [
    { type: 'fired', bucket },
    ...(resolved === undefined ? [] : [{ type: 'resolved' as const, bucket: resolved }]),
  ]);
  return { test, turns };
}

/** What the checker does, from day to day, knowing no more than each day knows. */
export async function replayed(
  rule: Rule,
  counts: Counts,
  { from, until }: { readonly from: Day; readonly until: Date },
): Promise<Turn[]> {
  // The first check looks at `from`, so the alert is made when that day has settled.
  let now = new Date(Date.parse(`${addDays(from, 1)}T00:00:00Z`) + rule.settleHours * hour);
  const clock = { now: () => now, sleep: async () => undefined };
  const stored = createStoredAlerts(memoryCollection<Alert>());
  const made = newAlert(
    { id: 'a1', teamId: 'T1', name: 'replayed', ownerId: 'U1', rule, notice: plainNotice('C1') },
    now,
  );
  await stored.add(withNext(made, now));
  const jobs = new Map<string, Job>();
  const check = createCheck({
    stored,
    clock,
    reference: () => referenceAt(now),
    jobs: {
      ask: async (question, { wantedBy }) => {
        const job = answeredJob(wantedBy, question, { counts, now });
        jobs.set(job.id, job);
        return job;
      },
      get: async (id) => jobs.get(id),
      release: async () => undefined,
    },
    onConcluded: async () => undefined,
    onStopped: async () => undefined,
  });
  const turns: Turn[] = [];
  let due = await check('a1');
  while (due && due <= until) {
    now = due;
    const before = await stored.get('a1');
    due = await check('a1');
    const after = await stored.get('a1');
    if (!before || !after) throw new Error('the alert is gone');
    const type = transitionOf(before.standing.state, after.standing.state);
    const bucket = after.standing.bucket ?? '';
    if (type === 'fired' || type === 'resolved') turns.push({ type, bucket });
  }
  return turns;
}

function referenceAt(now: Date): Reference {
  return { today: dayIn(now, timeZone), timeZone, weekStartsOn: 1 };
}

type World = { readonly counts: Counts; readonly now: Date };

function answeredJob(wantedBy: string, question: Question, { counts, now }: World): Job {
  if (question.query.kind !== 'trends') throw new Error('only trends are asked for here');
  const result = answer({ ...question, query: question.query }, counts);
  const at = now.toISOString();
  return {
    id: wantedBy,
    question,
    key: wantedBy,
    priority: 'schedule',
    wantedBy: [wantedBy],
    createdAt: at,
    state: { name: 'completed', result, endedAt: at },
  };
}

/** Days and weeks from the counts; a day without events is a day with none. */
function answer(
  { query, reference }: Question<Extract<Question['query'], { kind: 'trends' }>>,
  counts: Counts,
): ResultOf<'trends'> {
  const { from, to } = resolvePeriod(query.period, reference);
  if (to >= reference.today) throw new Error('nobody may ask for a day that is not over');
  const days = daysOf(counts).filter((point) => point.from >= from && point.to <= to);
  return { kind: 'trends', points: query.interval === 'weekly' ? weeksOf(days) : days };
}

type Dated = Extract<TrendPoint, { from: Day }> & { readonly count: number };

const known = new WeakMap<Counts, readonly Dated[]>();

/** The same for every answer, so made once. */
function daysOf(counts: Counts): readonly Dated[] {
  const days =
    known.get(counts) ??
    [...counts].map(([name, count]) => ({ from: day(name), to: day(name), whole: true, count }));
  known.set(counts, days);
  return days;
}

function weeksOf(days: readonly Dated[]): Dated[] {
  const weeks: Dated[] = [];
  const monday = days.findIndex(({ from }) => weekdayOf(from) === 1);
  for (let at = monday; at + 7 <= days.length; at += 7) {
    const [first, ...others] = days.slice(at, at + 7);
    const last = others.at(-1);
    if (!first || !last) break;
    const count = others.reduce((sum, one) => sum + one.count, first.count);
    weeks.push({ from: first.from, to: last.to, whole: true, count });
  }
  return weeks;
}
