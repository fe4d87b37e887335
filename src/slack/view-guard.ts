import { randomBytes } from 'node:crypto';
import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { type Clock, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { renderNotAccepted } from '../message/trouble.ts';
import { kindField } from '../modal/kind-field.ts';
import { slackErrorName } from './slack-error.ts';

/** Slack gives up on a submission after three seconds. */
const ackWithinMs = 2500;

type Submission = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>;
type Listener = (submission: Submission, refused: AbortSignal) => Promise<void>;

/**
 * What the command's guard is for commands: errors are logged once, with a reference, and the
 * person is told, under the first field, while the form stays open. `refused` aborts then.
 */
export function createViewGuard(log: Log, clock: Clock, field = kindField) {
  return (listener: Listener) => async (submission: Submission) => {
    const answered = new AbortController();
    const refused = new AbortController();
    const ack: Submission['ack'] = async (response) => {
      if (answered.signal.aborted) return;
      answered.abort();
      await submission.ack(response);
    };
    const refuse = async (facts: object, message: string) => {
      const ref = randomBytes(3).toString('hex').toUpperCase();
      log.error({ ...facts, ref }, message);
      refused.abort();
      const errors = { [field]: renderNotAccepted(ref).text };
      await ack({ response_action: 'errors', errors }).catch((error: unknown) =>
        log.warn({ slackError: slackErrorName(error), ref }, 'a form could not be answered'),
      );
    };
    void slept(clock, ackWithinMs, answered.signal).then((late) =>
      late ? refuse({}, 'a form was not accepted in time') : undefined,
    );
    await listener({ ...submission, ack }, refused.signal).catch((error: unknown) =>
      refuse({ error, slackError: slackErrorName(error) }, 'a form failed'),
    );
  };
}
