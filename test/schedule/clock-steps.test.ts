import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import { slotsBetween } from '../../src/schedule/slots.ts';

const hour = 3_600_000;
const texts = [
  'daily at 2:30 in Europe/Berlin',
  'every 30 minutes in America/New_York',
  'weekdays at 9:00 in Asia/Kolkata',
  'monthly on the last day at 0:00 in Australia/Lord_Howe',
  'cron "15 */2 * * *" in Africa/Cairo',
];

/** How far the clock moves between two looks at it: mostly on, now and then set by an hour or a day. */
const steps = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 6 * hour }) },
  { weight: 1, arbitrary: fc.constantFrom(hour, -hour, 24 * hour, -24 * hour) },
);

test.each(texts)('%s: however the clock is set, no slot is lost and none comes twice', (text) => {
  const read = parseSchedule(text, 'UTC');
  if (!read.ok) throw new Error(text);
  const schedule = read.value;
  const begin = new Date('2026-03-20T00:00:00Z');
  const starts = fc
    .integer({ min: 0, max: 250 * 24 })
    .map((hours) => begin.getTime() + hours * hour);

  fc.assert(
    fc.property(starts, fc.array(steps, { maxLength: 80 }), (start, moves) => {
      let now = start;
      let handled = new Date(start);
      const taken: string[] = [];
      for (const move of moves) {
        now += move;
        for (const slot of slotsBetween(schedule, { after: handled, until: new Date(now) }, 5000)) {
          taken.push(slot.planned);
          handled = slot.dueAt;
        }
      }

      const all = slotsBetween(schedule, { after: new Date(start), until: handled }, 5000);
      expect(taken).toEqual(all.map(({ planned }) => planned));
      expect(new Set(taken).size).toBe(taken.length);
    }),
    { numRuns: 40 },
  );
});
