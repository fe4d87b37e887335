import { randomBytes } from 'node:crypto';
import type { AllMiddlewareArgs, RespondArguments, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { type Clock, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { renderNotAccepted } from '../message/trouble.ts';
import { contentOf } from './content.ts';
import { slackErrorName } from './slack-error.ts';

/** Slack gives up on an acknowledgement after three seconds. */
const ackWithinMs = 2500;

export type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
type Listener = (args: CommandArgs) => Promise<void>;

/**
 * The one place where errors of listeners end: they are logged once, with a reference, and the
 * person is told what to do. Whoever is not answered in time is told that nothing was accepted.
 */
export function createGuard(log: Log, clock: Clock): (listener: Listener) => Listener {
  return (listener) => async (args) => {
    const answered = new AbortController();
    const ack: CommandArgs['ack'] = async (response) => {
      if (answered.signal.aborted) return;
      answered.abort();
      await args.ack(response);
    };
    const fail = async (facts: object, message: string) => {
      const ref = randomBytes(3).toString('hex').toUpperCase();
      log.error({ ...facts, ref }, message);
      await ack(ephemeral(renderNotAccepted(ref)));
    };
    void slept(clock, ackWithinMs, answered.signal).then((tooLate) =>
      tooLate ? fail({}, 'a command was not accepted in time') : undefined,
    );
    await listener({ ...args, ack }).catch((error: unknown) =>
      fail({ error, slackError: slackErrorName(error) }, 'a command failed'),
    );
  };
}

export function ephemeral(message: Message): RespondArguments {
  const { text, blocks = [] } = contentOf(message).content;
  return { response_type: 'ephemeral', text, blocks: [...blocks] };
}
