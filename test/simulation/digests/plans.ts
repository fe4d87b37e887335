import type { DigestPlan, Metric } from '../../../src/digest/digest.ts';
import { day } from '../../../src/query/day.ts';
import { type Rule, Schedule, TimeOfDay } from '../../../src/schedule/schedule.ts';
import { pooled } from '../questions.ts';
import type { Random } from '../random.ts';
import { wallMs } from './due-minutes.ts';

const zones = [
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
] as const;
const minuteMs = 60_000;

type Draw = { readonly random: Random; readonly nowMs: number };

/** What somebody may write down: due every few minutes, or at a time that will come soon. */
export function drawPlan(name: string, draw: Draw): DigestPlan {
  const { random } = draw;
  const metrics = Array.from({ length: random.whole(1, 4) }, () => drawMetric(random));
  const isDirect = random.chance(0.2);
  return {
    name,
    place: isDirect ? { type: 'direct' } : { type: 'channel', channelId: `C${random.whole(1, 3)}` },
    schedule: drawSchedule(draw),
    metrics,
    ...(random.chance(0.3) ? { onlyWhenChangedBy: 20 } : {}),
  };
}

export function drawSchedule(draw: Draw): Schedule {
  const { random, nowMs } = draw;
  const timeZone = one(random, zones);
  const skipped = new Date(wallMs(nowMs, timeZone) + random.whole(-1, 2) * 86_400_000);
  return Schedule.parse({
    rule: drawRule(draw, timeZone),
    timeZone,
    skipDates: random.chance(0.1) ? [day(skipped.toISOString().slice(0, 10))] : [],
    skipWeekends: random.chance(0.1),
  });
}

function drawRule({ random, nowMs }: Draw, timeZone: string): Rule {
  if (random.chance(0.7)) {
    const every = one(random, [10, 15, 20, 30]);
    const first = random.whole(0, every - 1);
    const minutes = Array.from({ length: 60 / every }, (_, index) => first + index * every);
    return { form: 'cron', cron: `${minutes.join(',')} * * * *` };
  }
  const wall = new Date(wallMs(nowMs + random.between(5, 110) * minuteMs, timeZone));
  if (random.chance(0.2)) return { form: 'cron', cron: `${wall.getUTCMinutes()} * * * *` };
  // Clocks skip such times, or show them twice.
  const at = TimeOfDay.parse(
    random.chance(0.3) ? one(random, ['01:30', '02:00', '02:15', '02:30']) : timeOf(wall),
  );
  const form = random.whole(1, 4);
  if (form === 1) return { form: 'weekdays', at };
  if (form === 2) return { form: 'weekly', weekdays: [0, 1, 5, 6], at };
  if (form === 3) return { form: 'monthly', day: random.chance(0.5) ? 31 : wall.getUTCDate(), at };
  return { form: 'daily', at };
}

function timeOf(wall: Date): string {
  return wall.toISOString().slice(11, 16);
}

/** Most of them are the same request to CleverTap, of one event. */
function drawMetric(random: Random): Metric {
  const event = pooled(random.whole(0, 9));
  const events = { kind: 'events', event, filters: [] } as const;
  const measure = { type: 'events' } as const;
  switch (random.whole(1, 5)) {
    case 1:
      return { query: { ...events, period: { type: 'today' } } };
    case 2:
      return { query: { ...events, period: { type: 'last', count: 7, unit: 'day' } } };
    case 3: {
      const period = { type: 'last', count: 30, unit: 'day' } as const;
      const trend = { kind: 'trends', event, filters: [], interval: 'daily' } as const;
      return { query: { ...trend, measure, period } };
    }
    default:
      return { query: { ...events, period: { type: 'yesterday' } } };
  }
}

export function one<T>(random: Random, all: readonly T[]): T {
  const drawn = all[random.whole(0, all.length - 1)];
  if (drawn === undefined) throw new Error('there is nothing to draw from');
  return drawn;
}
