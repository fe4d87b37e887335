import type { Log } from '../lib/log.ts';
import { renderCrowd } from '../message/crowd.ts';
import type { Message } from '../message/message.ts';
import { NotAdmitted } from '../reply/admission.ts';
import { slackErrorName } from './slack-error.ts';

type Failing = {
  /** What went wrong, in the log. */
  readonly what: string;
  readonly ref: string;
  /** What the person is told of what nobody expected. */
  readonly otherwise: Message;
};

/** Logs why something was not done, once, and says what to tell whoever wanted it. */
export function refusalFor(log: Log, error: unknown, { what, ref, otherwise }: Failing): Message {
  if (error instanceof NotAdmitted) {
    log.warn({ ...error.crowd, ref }, 'too much is under way');
    return renderCrowd(error.crowd);
  }
  log.error({ error, slackError: slackErrorName(error), ref }, what);
  return otherwise;
}
