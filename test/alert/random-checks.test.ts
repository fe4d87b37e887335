import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateAlert, transitionOf } from '../../src/alert/evaluate-alert.ts';
import type { CheckInput } from '../../src/alert/measurement.ts';
import { Policy, type Rule } from '../../src/alert/rule.ts';
import { type AlertState, inactive } from '../../src/alert/state.ts';
import { measured, rule } from './build-rule.ts';

const bucket = '2026-11-17';
const threshold = 500;

/** Every kind of check, near the thresholds more often than elsewhere. */
const check: fc.Arbitrary<CheckInput> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(0, 499, 500, 501, 549, 550, 551, 9000).map((n) => measured(n)),
  },
  { weight: 1, arbitrary: fc.constant<CheckInput>({ type: 'no data', bucket, lacks: 'history' }) },
  { weight: 1, arbitrary: fc.constant<CheckInput>({ type: 'error', bucket }) },
);

const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    forChecks: fc.integer({ min: 1, max: 4 }),
    recovery: fc.option(fc.constantFrom(500, 550), { nil: undefined }),
    onNoData: fc.constantFrom(...Policy.options),
    onError: fc.constantFrom(...Policy.options),
  })
  .map(({ recovery, ...rest }) =>
    rule({ ...rest, ...(recovery === undefined ? {} : { recovery }) }),
  );

/**
 * The same rule in another shape: it looks back over all that was seen rather than keep a state.
 * Resolves to whether it fires, and what it cannot see.
 */
function model(
  seen: readonly CheckInput[],
  alert: Rule,
): { fires: boolean; blind: string | undefined } {
  const { forChecks } = alert;
  const recovery = Number(alert.recovery ?? threshold);
  let fires = false;
  let bad = 0;
  let blind: string | undefined;
  for (const input of seen) {
    const policy = input.type === 'no data' ? alert.onNoData : alert.onError;
    if (input.type !== 'measured' && policy === 'keep') continue;
    if (input.type !== 'measured' && policy === 'report') {
      blind = input.type;
      continue;
    }
    const value = input.type === 'measured' ? input.measurement.value : policy === 'fire' ? 0 : 1e6;
    blind = undefined;
    bad = value < threshold ? bad + 1 : 0;
    if (bad >= forChecks) fires = true;
    if (value >= recovery && value >= threshold) fires = false;
  }
  return { fires, blind };
}

test('agrees with a model that looks back over everything seen', () => {
  fc.assert(
    fc.property(anyRule, fc.array(check, { maxLength: 40 }), (alert, inputs) => {
      let state: AlertState = inactive;
      for (const [index, input] of inputs.entries()) {
        state = evaluateAlert(state, input, alert);
        const { fires, blind } = model(inputs.slice(0, index + 1), alert);
        const isFiring =
          state.name === 'firing' || ('held' in state && state.held.name === 'firing');
        expect([isFiring, 'held' in state ? state.name : undefined]).toEqual([fires, blind]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('fires and resolves take turns, however the numbers jump', () => {
  fc.assert(
    fc.property(anyRule, fc.array(check, { maxLength: 60 }), (alert, inputs) => {
      let state: AlertState = inactive;
      let last = 'resolved';
      for (const input of inputs) {
        const next = evaluateAlert(state, input, alert);
        const news = transitionOf(state, next);
        if (news === 'fired' || news === 'resolved') {
          expect(news).not.toBe(last);
          last = news;
        }
        state = next;
      }
    }),
    { numRuns: 1000 },
  );
});
