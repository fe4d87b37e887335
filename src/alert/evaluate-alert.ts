import { judge, type Verdict } from './judge.ts';
import type { CheckInput } from './measurement.ts';
import type { Policy, Rule } from './rule.ts';
import { type AlertState, heldBy, inactive } from './state.ts';

type Evaluated = Pick<
  Rule,
  'condition' | 'recovery' | 'minimumVolume' | 'forChecks' | 'onNoData' | 'onError'
>;

/**
 * The state after one more check. It goes on from the state that a check without a number held. What
 * counts as a breach, `judge` says; equality never does.
 */
export function evaluateAlert(state: AlertState, input: CheckInput, rule: Evaluated): AlertState {
  switch (input.type) {
    case 'measured': {
      const { measurement } = input;
      const verdict = judge(rule, measurement);
      return afterVerdict(state, verdict, { bucket: measurement.bucket, cause: 'value', rule });
    }
    case 'no data':
      return withoutNumber(state, input, { policy: rule.onNoData, rule });
    case 'error':
      return withoutNumber(state, input, { policy: rule.onError, rule });
  }
}

type Around = {
  readonly bucket: string;
  readonly cause: 'value' | 'no data' | 'error';
  readonly rule: Evaluated;
};

function afterVerdict(state: AlertState, verdict: Verdict, around: Around): AlertState {
  const held = heldBy(state);
  switch (verdict) {
    case 'breach':
      return afterBreach(state, around);
    case 'between':
      return held.name === 'firing' ? held : inactive;
    case 'clear':
      return inactive;
  }
}

function afterBreach(state: AlertState, { bucket, cause, rule }: Around): AlertState {
  const held = heldBy(state);
  if (held.name === 'firing') return held;
  const checks = held.name === 'pending' ? held.checks + 1 : 1;
  const since = held.name === 'pending' ? held.since : bucket;
  return checks >= rule.forChecks
    ? { name: 'firing', since, cause }
    : { name: 'pending', checks, since };
}

function withoutNumber(
  state: AlertState,
  { type, bucket }: Exclude<CheckInput, { type: 'measured' }>,
  { policy, rule }: { readonly policy: Policy; readonly rule: Evaluated },
): AlertState {
  switch (policy) {
    case 'keep':
      return state;
    case 'report':
      return state.name === type ? state : { name: type, since: bucket, held: heldBy(state) };
    case 'fire':
      return afterBreach(state, { bucket, cause: type, rule });
    case 'resolve':
      return inactive;
  }
}

/** What is news about a step from one state to the next. */
export type Transition = 'fired' | 'resolved' | 'no data' | 'error' | 'back';

/** `back`: there are numbers again, and otherwise nothing has changed. */
export function transitionOf(before: AlertState, after: AlertState): Transition | undefined {
  const was = heldBy(before).name === 'firing';
  const is = heldBy(after).name === 'firing';
  if (is && !was) return 'fired';
  if (was && !is) return 'resolved';
  if (before.name === after.name) return undefined;
  if (after.name === 'no data' || after.name === 'error') return after.name;
  return before.name === 'no data' || before.name === 'error' ? 'back' : undefined;
}
