import type { Alert } from '../alert/alert.ts';
import type { Observation } from '../alert/measurement.ts';
import type { AlertState } from '../alert/state.ts';
import { heldBy } from '../alert/state.ts';
import type { Failure } from '../query/result.ts';
import { wordsOf } from './alert.ts';
import { describeBucketOf } from './alert-when.ts';
import { renderNumber, renderWhy } from './alert-why.ts';
import { bold, cut, type Message, note, paragraph, plain, type Run } from './message.ts';

/** What a check would come to. */
export type Tested =
  | { readonly type: 'checked'; readonly observation: Observation; readonly state: AlertState }
  | { readonly type: 'failed'; readonly failure: Failure };

/** Marked, so that nobody takes it for news. */
export function renderTested(alert: Alert, tested: Tested): Message {
  const head = [plain('TEST, only you see this: '), bold(cut(alert.name, 200))];
  const runs = [...head, ...runsOf(alert, tested)];
  const small = 'Nothing was posted, and nothing is kept of this test.';
  return { text: `${wordsOf(runs)}\n${small}`, blocks: [paragraph(...runs), note(small)] };
}

function runsOf(alert: Alert, tested: Tested): Run[] {
  if (tested.type === 'failed') {
    return [plain(' could not be checked now: CleverTap gave no answer.')];
  }
  const { observation, state } = tested;
  switch (observation.type) {
    case 'measured': {
      const { measurement } = observation;
      return heldBy(state).name === 'inactive'
        ? [plain(' would not fire: '), ...renderNumber(alert.rule, measurement), plain('.')]
        : [plain(`${willFire(alert, state)}: `), ...renderWhy(alert.rule, measurement)];
    }
    case 'no data': {
      const when = describeBucketOf(alert.rule, observation.bucket);
      const lacks = observation.lacks === 'figure' ? 'no figure' : 'too little history';
      return [plain(` has ${lacks} ${when}, so it would say that it cannot be checked.`)];
    }
    case 'error':
    case 'learning':
      return [plain(' has nothing to compare with yet: its first check learns.')];
  }
}

function willFire({ rule }: Alert, state: AlertState): string {
  const held = heldBy(state);
  if (held.name !== 'pending') return ' would fire';
  return ` is beyond its limit in ${held.checks} of ${rule.forChecks} checks, and would not fire yet`;
}
