import { describe, expect, test } from '@jest/globals';
import { evaluateAlert, transitionOf } from '../../src/alert/evaluate-alert.ts';
import type { CheckInput } from '../../src/alert/measurement.ts';
import type { Policy } from '../../src/alert/rule.ts';
import type { AlertState, Held } from '../../src/alert/state.ts';
import { measured, rule } from './build-rule.ts';

/** Fires below 500 at the second check in a row, recovers at 600. */
const twice = rule({ forChecks: 2, recovery: 600 });

const calm: Held = { name: 'inactive' };
const once: Held = { name: 'pending', checks: 1, since: '2026-11-10' };
const fires: Held = { name: 'firing', since: '2026-11-10', cause: 'value' };
const held: Record<string, Held> = { inactive: calm, pending: once, firing: fires };

/** Where a check begins: each state, and each held by a check that had no number. */
const states: Record<string, AlertState> = {
  ...held,
  ...Object.fromEntries(
    (['no data', 'error'] as const).flatMap((name) =>
      Object.entries(held).map(([was, state]) => [
        `${name} (${was})`,
        { name, since: '2026-11-12', held: state },
      ]),
    ),
  ),
};

const bucket = '2026-11-17';
const inputs: Record<string, CheckInput> = {
  breach: measured(412),
  'equal to the threshold': measured(500),
  between: measured(550),
  'equal to the recovery': measured(600),
  clear: measured(700),
  'no data': { type: 'no data', bucket, lacks: 'figure' },
  error: { type: 'error', bucket },
};

/** What is written of a state: its name, and for those without a number what they hold. */
function named(state: AlertState): string {
  return 'held' in state ? `${state.name} (${state.held.name})` : state.name;
}

const afterNumber: Record<string, Record<string, string>> = {
  breach: { inactive: 'pending', pending: 'firing', firing: 'firing' },
  'equal to the threshold': { inactive: 'inactive', pending: 'inactive', firing: 'firing' },
  between: { inactive: 'inactive', pending: 'inactive', firing: 'firing' },
  'equal to the recovery': { inactive: 'inactive', pending: 'inactive', firing: 'inactive' },
  clear: { inactive: 'inactive', pending: 'inactive', firing: 'inactive' },
};

describe('a check with a number goes on from what is held', () => {
  const cases = Object.entries(afterNumber).flatMap(([input, expected]) =>
    Object.keys(states).map((state) => {
      const from = /\((?<held>\w+)\)/.exec(state)?.groups?.held ?? state;
      return [state, input, expected[from] ?? ''] as const;
    }),
  );

  test.each(cases)('%s, %s: %s', (state, input, expected) => {
    expect(named(stepFrom(state, input))).toBe(expected);
  });
});

function stepFrom(state: string, input: string, policy: Policy = 'report'): AlertState {
  const [from, fact] = [states[state], inputs[input]];
  if (!from || !fact) throw new Error(`there is no ${state} or ${input}`);
  return evaluateAlert(from, fact, { ...twice, onNoData: policy, onError: policy });
}

const afterNothing: Record<Policy, (state: string, input: string) => string> = {
  keep: (state) => state,
  report: (state, input) => {
    const from = /\((?<held>\w+)\)/.exec(state)?.groups?.held ?? state;
    return `${input} (${from})`;
  },
  fire: (state) => (/inactive/.test(state) ? 'pending' : 'firing'),
  resolve: () => 'inactive',
};

describe('a check without a number does what its policy says', () => {
  const cases = (['no data', 'error'] as const).flatMap((input) =>
    (Object.keys(afterNothing) as Policy[]).flatMap((policy) =>
      Object.keys(states).map(
        (state) => [state, input, policy, afterNothing[policy](state, input)] as const,
      ),
    ),
  );

  test.each(cases)('%s, %s, policy %s: %s', (...[state, input, policy, expected]) => {
    expect(named(stepFrom(state, input, policy))).toBe(expected);
  });

  test('the two policies are apart', () => {
    const firesWithoutData = rule({ onNoData: 'fire', onError: 'keep' });

    expect(evaluateAlert(calm, { type: 'error', bucket }, firesWithoutData)).toBe(calm);
    expect(
      evaluateAlert(calm, { type: 'no data', bucket, lacks: 'figure' }, firesWithoutData),
    ).toEqual({ name: 'firing', since: bucket, cause: 'no data' });
  });

  test('since when stays, however often there is no number', () => {
    const first = stepFrom('firing', 'error');
    const second = evaluateAlert(first, { type: 'error', bucket: '2026-11-18' }, twice);

    expect(second).toBe(first);
  });
});

describe('what is news', () => {
  test.each<[string, AlertState, AlertState, string | undefined]>([
    ['calm stays calm', calm, calm, undefined],
    ['a first breach of two', calm, once, undefined],
    ['a breach that did not come again', once, calm, undefined],
    ['the second breach', once, fires, 'fired'],
    ['firing goes on', fires, fires, undefined],
    ['back to normal', fires, calm, 'resolved'],
    ['no figure', calm, without(calm), 'no data'],
    ['no figure while firing', fires, without(fires), 'no data'],
    ['no answer after no figure', without(fires), without(fires, 'error'), 'error'],
    ['a figure again', without(calm), calm, 'back'],
    ['a figure again, and a first breach', without(calm), once, 'back'],
    ['a figure again, still bad', without(fires), fires, 'back'],
    ['a figure again, and good', without(fires), calm, 'resolved'],
    ['a figure again, and bad', without(once), fires, 'fired'],
  ])('%s', (...[, before, next, expected]) => {
    expect(transitionOf(before, next)).toBe(expected);
  });
});

function without(state: Held, name: 'no data' | 'error' = 'no data'): AlertState {
  return { name, since: '2026-11-12', held: state };
}

test('the first of several breaches says since when', () => {
  const first = evaluateAlert(calm, measured(412, undefined, '2026-11-16'), twice);
  const second = evaluateAlert(first, measured(380, undefined, '2026-11-17'), twice);

  expect(second).toEqual({ name: 'firing', since: '2026-11-16', cause: 'value' });
});
