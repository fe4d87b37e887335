import { describe, expect, test } from '@jest/globals';
import type { Condition } from '../../src/alert/condition.ts';
import { judge } from '../../src/alert/judge.ts';
import { limitsOf } from '../../src/alert/limits.ts';
import type { Measurement } from '../../src/alert/measurement.ts';
import { change } from './build-rule.ts';

function numbers(value: number, more: Partial<Measurement> = {}): Measurement {
  return { bucket: '2026-11-17', value, ...more };
}

const unusual: Condition = { type: 'unusual', direction: 'either', deviations: 3, weeks: 8 };

describe('a breach is beyond the threshold, never at it', () => {
  test.each<[string, Condition, Measurement, boolean]>([
    ['above', { type: 'above', threshold: 500 }, numbers(501), true],
    ['above, equal', { type: 'above', threshold: 500 }, numbers(500), false],
    ['below', { type: 'below', threshold: 500 }, numbers(499), true],
    ['below, equal', { type: 'below', threshold: 500 }, numbers(500), false],
    ['below, zero is a number', { type: 'below', threshold: 1 }, numbers(0), true],
    ['outside, below', { type: 'outside', low: 10, high: 20 }, numbers(9), true],
    ['outside, at its low end', { type: 'outside', low: 10, high: 20 }, numbers(10), false],
    ['outside, at its high end', { type: 'outside', low: 10, high: 20 }, numbers(20), false],
    ['outside, above', { type: 'outside', low: 10, high: 20 }, numbers(21), true],
    ['falls by more', change(), numbers(531, { baseline: 665 }), true],
    ['falls by exactly that', change(), numbers(532, { baseline: 665 }), false],
    ['falls by a tenth, exactly', change({ by: 10 }), numbers(0.9, { baseline: 1 }), false],
    ['rises when only falls count', change(), numbers(9000, { baseline: 665 }), false],
    ['rises by more', change({ direction: 'up' }), numbers(799, { baseline: 665 }), true],
    ['rises by exactly that', change({ direction: 'up' }), numbers(798, { baseline: 665 }), false],
    ['either, down', change({ direction: 'either' }), numbers(1, { baseline: 665 }), true],
    ['either, up', change({ direction: 'either' }), numbers(999, { baseline: 665 }), true],
    ['absolute', change({ unit: 'absolute', by: 50 }), numbers(614, { baseline: 665 }), true],
    [
      'absolute, equal',
      change({ unit: 'absolute', by: 50 }),
      numbers(615, { baseline: 665 }),
      false,
    ],
    ['a sum below zero that falls', change(), numbers(-130, { baseline: -100 }), true],
    ['compared with nothing', change(), numbers(0), false],
    ['usual', unusual, numbers(809, { baseline: 665, spread: 48 }), false],
    ['unusual', unusual, numbers(810, { baseline: 665, spread: 48 }), true],
    ['unusual without history', unusual, numbers(810), false],
    ['a value entered', { type: 'enters' }, numbers(1, { names: ['Nepal'] }), true],
    ['no value entered', { type: 'enters' }, numbers(0, { names: [] }), false],
    ['a share', { type: 'share', name: 'India', points: 5 }, numbers(54, { baseline: 60 }), true],
    [
      'a share, equal',
      { type: 'share', name: 'India', points: 5 },
      numbers(55, { baseline: 60 }),
      false,
    ],
  ])('%s', (...[, condition, measurement, isBreach]) => {
    expect(judge({ condition }, measurement) === 'breach').toBe(isBreach);
  });
});

describe('from zero there is no percent', () => {
  test.each<[string, Condition, number, boolean]>([
    ['any rise is one', change({ direction: 'up' }), 1, true],
    ['zero stays zero', change({ direction: 'up' }), 0, false],
    ['a rule about falls is silent', change(), 3, false],
    ['ignored when the rule says so', change({ direction: 'up', zero: 'ignore' }), 900, false],
    [
      'an absolute change is what it is',
      change({ direction: 'up', unit: 'absolute', by: 5 }),
      6,
      true,
    ],
  ])('%s', (...[, condition, value, isBreach]) => {
    expect(judge({ condition }, numbers(value, { baseline: 0 })) === 'breach').toBe(isBreach);
  });
});

describe('a minimum volume', () => {
  const condition = change();

  test.each([
    ['keeps small numbers quiet', 2, 4, 'clear'],
    ['lets a fall from something through', 0, 100, 'breach'],
    ['counts when it is reached exactly', 60, 100, 'breach'],
  ])('%s', (...[, value, baseline, verdict]) => {
    expect(judge({ condition, minimumVolume: 100 }, numbers(value, { baseline }))).toBe(verdict);
  });

  test('of a list is the size of the list', () => {
    const share: Condition = { type: 'share', name: 'India', points: 5 };
    const seen = numbers(40, { baseline: 60, volume: 99 });

    expect(judge({ condition: share, minimumVolume: 100 }, seen)).toBe('clear');
  });
});

test('a history that never moves does not make every small thing unusual', () => {
  const condition: Condition = { type: 'unusual', direction: 'either', deviations: 3, weeks: 8 };
  const steady = { baseline: 1000, spread: 0 };

  expect(judge({ condition }, numbers(1060, steady))).toBe('clear');
  expect(judge({ condition }, numbers(1061, steady))).toBe('breach');
});

describe('limits are where the breach begins', () => {
  test.each<[string, Condition, Partial<Measurement>, object]>([
    ['above', { type: 'above', threshold: 500 }, {}, { high: 500 }],
    ['below', { type: 'below', threshold: 500 }, {}, { low: 500 }],
    ['outside', { type: 'outside', low: 10, high: 20 }, {}, { low: 10, high: 20 }],
    ['a fall', change(), { baseline: 665 }, { low: 532 }],
    ['a rise from zero', change({ direction: 'up' }), { baseline: 0 }, { high: 0 }],
    ['from zero, ignored', change({ zero: 'ignore', direction: 'up' }), { baseline: 0 }, {}],
    ['unusual', unusual, { baseline: 665, spread: 48 }, { low: 521, high: 809 }],
    [
      'a share',
      { type: 'share', name: 'India', points: 5 },
      { baseline: 60 },
      { low: 55, high: 65 },
    ],
    ['a list', { type: 'leaves' }, { names: [] }, {}],
    ['no history', change(), {}, {}],
  ])('%s', (...[, condition, more, limits]) => {
    expect(limitsOf(condition, numbers(1, more))).toEqual(limits);
  });
});
