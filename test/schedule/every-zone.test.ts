import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import { slotsBetween } from '../../src/schedule/slots.ts';
import { type Change, changesOf, clockOf, dueIn, type Planned, type Walk, walk } from './walker.ts';

const hour = 3_600_000;
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const start = Date.UTC(2020, 0, 1);
const end = Date.UTC(2038, 0, 1);

/** How far before and behind a change the clocks are looked at. */
const around = 13 * hour;

/** A schedule in words, and the same said of a minute of the calendar, with no code in common. */
type Form = { readonly words: string; readonly planned: Planned };

const weekday = (minute: string) => new Date(`${minute}:00Z`).getUTCDay();
const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** All forms, made to have something to do at `minute`. */
function formsAt(minute: string): Form[] {
  const [day = '', time = ''] = minute.split('T');
  const date = Number(day.slice(8));
  const [hours, minutes] = time.split(':').map(Number);
  const isAt = (other: string) => other.endsWith(time);
  const today = weekday(minute);
  const isLast = (other: string) =>
    new Date(Date.parse(`${other}:00Z`) + 24 * hour).getUTCDate() === 1;
  return [
    { words: `daily at ${time}`, planned: isAt },
    {
      words: `weekdays at ${time}`,
      planned: (other) => isAt(other) && weekday(other) % 6 !== 0,
    },
    {
      words: `every ${names[today]} and ${names[(today + 1) % 7]} at ${time}`,
      planned: (other) => isAt(other) && [today, (today + 1) % 7].includes(weekday(other)),
    },
    {
      words: `monthly on day ${date} at ${time}`,
      planned: (other) =>
        isAt(other) &&
        (other.slice(8, 10) === day.slice(8) ||
          (isLast(other) && Number(other.slice(8, 10)) < date)),
    },
    {
      words: `monthly on the last day at ${time}`,
      planned: (other) => isAt(other) && isLast(other),
    },
    { words: `cron "${minutes} ${hours} * * *"`, planned: isAt },
    { words: 'cron "*/20 * * * *"', planned: (other) => Number(other.slice(14)) % 20 === 0 },
    {
      words: `cron "${minutes} */3 * * *"`,
      planned: (other) =>
        Number(other.slice(11, 13)) % 3 === 0 && Number(other.slice(14)) === minutes,
    },
    {
      words: `daily at ${time} except ${day}`,
      planned: (other) => isAt(other) && !other.startsWith(day),
    },
    {
      words: `daily at ${time} except weekends`,
      planned: (other) => isAt(other) && weekday(other) % 6 !== 0,
    },
  ];
}

/** Minutes that a change makes odd: before it, in what is skipped or comes twice, and behind it. */
function oddMinutes({ at, before, behind }: Change): string[] {
  const wall = (offset: number, minutes: number) =>
    new Date(at + (offset + minutes) * 60_000).toISOString().slice(0, 16);
  const middle = Math.round((behind - before) / 2);
  return [
    wall(before, -1),
    wall(before, 0),
    wall(before, middle),
    wall(behind, 0),
    wall(behind, 61),
  ];
}

type Case = { readonly zone: string; readonly change: Change; readonly number: number };
const cases: Case[] = [];
const walks = new Map<string, Walk>();

/** Zones whose clocks change alike are walked once. */
function walkAround({ zone, change }: Case): Walk {
  const key = `${change.at} ${change.before} ${change.behind}`;
  const walked = walks.get(key) ?? walk(clockOf(zone), change.at - around, (2 * around) / 60_000);
  walks.set(key, walked);
  return walked;
}

/** Of five minutes and ten forms one each, another for each change: all of them come up often. */
function formOf({ change, number }: Case): Form {
  const minutes = oddMinutes(change);
  const forms = formsAt(minutes[number % minutes.length] ?? '');
  const form = forms[Math.floor(number / minutes.length) % forms.length];
  if (!form) throw new Error('there is no such form');
  return form;
}

function dueAccordingToUs(words: string, zone: string, change: Change): string[] {
  const read = parseSchedule(words, zone);
  if (!read.ok) throw new Error(`${words}: ${JSON.stringify(read.problems)}`);
  const between = {
    after: new Date(change.at - around - 1),
    until: new Date(change.at + around - 1),
  };
  return slotsBetween(read.value, between, 1000).map(({ dueAt }) => dueAt.toISOString());
}

beforeAll(() => {
  for (const zone of zones) {
    for (const change of changesOf(clockOf(zone), start, end)) {
      cases.push({ zone, change, number: cases.length });
    }
  }
});

describe('what is due is what a walk over every minute finds', () => {
  test('around every change of the clocks in every zone from 2020 to 2037', () => {
    expect(cases.length).toBeGreaterThan(4000);
    const wrong = cases.flatMap((one) => {
      const { words, planned } = formOf(one);
      const ours = dueAccordingToUs(words, one.zone, one.change);
      const walked = dueIn(walkAround(one), planned);
      if (JSON.stringify(ours) === JSON.stringify(walked)) return [];
      return [{ zone: one.zone, at: new Date(one.change.at).toISOString(), words, ours, walked }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('in every zone that has no such change, on a week like any other', () => {
    const quiet = zones.filter((zone) => !cases.some((one) => one.zone === zone));
    expect(quiet.length).toBeGreaterThan(100);
    for (const [number, zone] of quiet.entries()) {
      const at = Date.UTC(2026, number % 12, 28);
      const change = { at, before: 0, behind: 0 };
      const { words, planned } = formOf({ zone, change, number });
      const walked = walk(clockOf(zone), at - around, (2 * around) / 60_000);
      expect([zone, words, dueAccordingToUs(words, zone, change)]).toEqual([
        zone,
        words,
        dueIn(walked, planned),
      ]);
    }
  });
});
