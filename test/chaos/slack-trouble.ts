import type { Fault } from '../../src/local/slack/fault/fault.ts';
import type { LocalSlack } from '../../src/local/slack/options.ts';
import type { Random } from '../simulation/random.ts';
import type { Record } from './record.ts';
import type { Trouble } from './trouble.ts';

const methods = [
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'conversations.history',
  'conversations.replies',
  'conversations.open',
  'conversations.join',
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
  'upload',
];

type Options = {
  readonly random: Random;
  readonly record: Record;
  readonly trouble: () => Trouble;
};

/** Lets Slack fail at whatever rates `trouble` has at the time. */
export function troubleSlack({ driver }: LocalSlack, { random, record, trouble }: Options): void {
  function inject(fault: Fault, kind: keyof Trouble, share = 1): void {
    const matching = () => {
      const failing = random.chance(trouble()[kind] * share);
      if (failing) record.counts.slackFaults += 1;
      return failing;
    };
    driver.inject({ ...fault, times: Number.POSITIVE_INFINITY, matching });
  }

  for (const method of methods) {
    inject({ method, kind: 'reset', when: 'after' }, 'slackLost', 0.8);
    inject({ method, kind: 'hang', when: 'after' }, 'slackLost', 0.2);
    inject({ method, kind: 'reset' }, 'slackReset');
    inject({ method, kind: 'status', status: 503 }, 'slackBroken', 0.5);
    inject({ method, kind: 'status', status: 502, when: 'after' }, 'slackBroken', 0.5);
    inject({ method, kind: 'rate-limited', retryAfterS: 2 }, 'slackLimited', 0.7);
    inject({ method, kind: 'rate-limited' }, 'slackLimited', 0.3);
    inject({ method, kind: 'slow', ms: 8000 }, 'slackSlow');
  }
}
