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

/** The number that a check is as good as; undefined for one that says nothing. */
function asNumber(input: CheckInput, { onNoData, onError }: Rule): number | undefined {
  if (input.type === 'measured') return input.measurement.value;
  const policy = input.type === 'no data' ? onNoData : onError;
  if (policy === 'fire') return 0;
  return policy === 'resolve' ? 1e6 : undefined;
}

/** What the newest check leaves unknown: only one that is reported does. */
function blindness(seen: readonly CheckInput[], { onNoData, onError }: Rule): string | undefined {
  const last = seen.findLast(({ type }) => {
    return type === 'measured' || (type === 'no data' ? onNoData : onError) !== 'keep';
  });
  if (!last || last.type === 'measured') return undefined;
  return (last.type === 'no data' ? onNoData : onError) === 'report' ? last.type : undefined;
}

/** The same rule in another shape: it looks back over all that was seen rather than keep a state. */
function model(seen: readonly CheckInput[], alert: Rule) {
  const recovery = Number(alert.recovery ?? threshold);
  const numbers = seen.flatMap((input) => asNumber(input, alert) ?? []);
  const recovered = numbers.findLastIndex((value) => value >= Math.max(recovery, threshold));
  let bad = 0;
  let longest = 0;
  for (const value of numbers.slice(recovered + 1)) {
    bad = value < threshold ? bad + 1 : 0;
    longest = Math.max(longest, bad);
  }
  return { fires: longest >= alert.forChecks, blind: blindness(seen, alert) };
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
