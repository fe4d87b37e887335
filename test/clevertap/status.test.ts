import { expect, test } from '@jest/globals';
import { type Meaning, meaningOf, needsBody } from '../../src/clevertap/status.ts';

test('every HTTP status there may be has a meaning', () => {
  const statuses: Partial<Record<Meaning, number[]>> = {};
  for (let status = 100; status < 600; status += 1) {
    const meaning = meaningOf(status);
    statuses[meaning] = [...(statuses[meaning] ?? []), status];
  }

  const { refused = [], unavailable = [], unreadable = [], ...others } = statuses;
  expect(others).toEqual({ answer: [200], credentials: [401, 403], 'rate limited': [429] });
  expect(unavailable.filter((status) => status < 500)).toEqual([407, 408]);
  expect(unavailable).toHaveLength(2 + 100);
  expect(refused).toHaveLength(100 - 2 - 1 - 2);
  expect(unreadable).toHaveLength(300 - 1);
});

test('a body is read only where it decides something', () => {
  const all = Array.from({ length: 500 }, (_, index) => index + 100);

  expect(all.filter(needsBody)).toEqual(
    all.filter((status) => ['answer', 'refused'].includes(meaningOf(status))),
  );
});
