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

export type Guard = {
  /** `refused` aborts once the person has been told that nothing was accepted. */
  readonly watch: (
    listener: (args: CommandArgs, refused: AbortSignal) => Promise<void>,
  ) => Listener;
  /** Resolves when everybody who has asked so far has been answered, which is soon. */
  readonly idle: () => Promise<void>;
};

/**
 * The one place where errors of listeners end: they are logged once, with a reference, and the
 * person is told what to do. Whoever is not answered in time is told that nothing was accepted.
 */
export function createGuard(log: Log, clock: Clock): Guard {
  const unanswered = new Set<Promise<void>>();

  function watch(listener: Parameters<Guard['watch']>[0]): Listener {
    return async (args) => {
      const answered = new AbortController();
      const refused = new AbortController();
      const ref = randomBytes(3).toString('hex').toUpperCase();

      const ack: CommandArgs['ack'] = async (response) => {
        if (answered.signal.aborted) return;
        answered.abort();
        await args.ack(response);
      };
      const refuse = async () => {
        refused.abort();
        await ack(ephemeral(renderNotAccepted(ref))).catch((error: unknown) =>
          log.warn({ slackError: slackErrorName(error), ref }, 'a command could not be answered'),
        );
      };
      const inTime = slept(clock, ackWithinMs, answered.signal).then(async (late) => {
        if (!late) return;
        log.error({ ref }, 'a command was not accepted in time');
        await refuse();
      });
      unanswered.add(inTime);
      void inTime.finally(() => unanswered.delete(inTime));

      await listener({ ...args, ack }, refused.signal).catch(async (error: unknown) => {
        log.error({ error, slackError: slackErrorName(error), ref }, 'a command failed');
        await refuse();
      });
    };
  }

  return { watch, idle: async () => void (await Promise.all(unanswered)) };
}

export function ephemeral(message: Message): RespondArguments {
  const { text, blocks = [] } = contentOf(message).content;
  return { response_type: 'ephemeral', text, blocks: [...blocks] };
}
