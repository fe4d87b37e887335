import { describe, expect, test } from '@jest/globals';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { nextSlot, nextSlots, slotsBetween } from '../../src/schedule/slots.ts';

function schedule(text: string): Schedule {
  const read = parseSchedule(text, 'UTC');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function due(text: string, after: string, count: number): string[] {
  return nextSlots(schedule(text), new Date(after), count).map(({ dueAt }) =>
    dueAt.toISOString().slice(0, 16),
  );
}

describe('when clocks change', () => {
  test('nine o’clock stays nine o’clock', () => {
    expect(due('daily at 9:00 in Europe/Berlin', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ]);
  });

  test('a time that is skipped is the first minute after the gap', () => {
    expect(due('daily at 2:30 in Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
  });

  test('a time that comes twice is due once, the first time', () => {
    expect(due('daily at 2:30 in Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  test('between the two of them nothing is due again', () => {
    const slot = nextSlot(
      schedule('daily at 2:30 in Europe/Berlin'),
      new Date('2026-10-25T01:00:00Z'),
    );
    expect(slot?.planned).toBe('2026-10-26T02:30');
  });

  test('half an hour on Lord Howe is a gap too', () => {
    expect(due('daily at 2:15 in Australia/Lord_Howe', '2026-10-03T12:00:00Z', 1)).toEqual([
      '2026-10-03T15:30',
    ]);
  });

  test('where midnight is skipped, the day begins later', () => {
    expect(due('daily at 0:00 in Africa/Cairo', '2026-04-23T12:00:00Z', 1)).toEqual([
      '2026-04-23T22:00',
    ]);
  });

  test('Samoa had no 30 December 2011: what was planned then was due as the next day began', () => {
    expect(due('daily at 9:00 in Pacific/Apia', '2011-12-29T20:00:00Z', 2)).toEqual([
      '2011-12-30T10:00',
      '2011-12-30T19:00',
    ]);
  });

  test('minutes that fall together in a gap are one slot, by the name of the last', () => {
    const slots = nextSlots(
      schedule('every 30 minutes in Europe/Berlin'),
      new Date('2026-03-29T00:00:00Z'),
      3,
    );
    expect(slots.map(({ planned }) => planned)).toEqual([
      '2026-03-29T01:30',
      '2026-03-29T03:00',
      '2026-03-29T03:30',
    ]);
  });
});

describe('days', () => {
  test('weekdays leave out Saturday and Sunday of the zone, not of UTC', () => {
    expect(due('weekdays at 6:00 in Asia/Tokyo', '2026-11-19T22:00:00Z', 2)).toEqual([
      '2026-11-22T21:00',
      '2026-11-23T21:00',
    ]);
  });

  test('a month too short for the day has it on its last', () => {
    expect(due('monthly on the 31st at 10:00', '2027-01-31T12:00:00Z', 3)).toEqual([
      '2027-02-28T10:00',
      '2027-03-31T10:00',
      '2027-04-30T10:00',
    ]);
    expect(due('monthly on the 30th at 10:00', '2028-01-31T12:00:00Z', 2)).toEqual([
      '2028-02-29T10:00',
      '2028-03-30T10:00',
    ]);
  });

  test('the last day follows leap years', () => {
    expect(due('monthly on the last day at 10:00', '2028-02-01T00:00:00Z', 2)).toEqual([
      '2028-02-29T10:00',
      '2028-03-31T10:00',
    ]);
  });

  test('days to leave out are left out, whatever the form', () => {
    expect(due('daily at 9:00 except 2026-12-25, weekends', '2026-12-24T10:00:00Z', 1)).toEqual([
      '2026-12-28T09:00',
    ]);
    expect(due('monthly on the 1st at 9:00 except 2027-01-01', '2026-12-15T00:00:00Z', 1)).toEqual([
      '2027-02-01T09:00',
    ]);
  });

  test('a schedule that leaves out all it has is never due, and says so soon', () => {
    expect(
      nextSlot(schedule('every weekend at 9:00 except weekends'), new Date('2026-11-20')),
    ).toBeUndefined();
    expect(
      nextSlot(schedule('cron "* * * * 6" except weekends'), new Date('2026-11-20')),
    ).toBeUndefined();
  });

  test('29 February comes every four years, and after 2096 in eight', () => {
    expect(due('cron "0 9 29 2 *"', '2096-03-01T00:00:00Z', 1)).toEqual(['2104-02-29T09:00']);
  });
});

test('what was due between two instants is there once, the newest of it when it is much', () => {
  const between = {
    after: new Date('2026-11-20T09:00:00Z'),
    until: new Date('2026-11-23T09:00:00Z'),
  };
  const planned = (most: number) =>
    slotsBetween(schedule('daily at 9:00'), between, most).map((slot) => slot.planned);

  expect(planned(10)).toEqual(['2026-11-21T09:00', '2026-11-22T09:00', '2026-11-23T09:00']);
  expect(planned(2)).toEqual(['2026-11-22T09:00', '2026-11-23T09:00']);
});
