import { randomBytes } from 'node:crypto';
import type {
  AllMiddlewareArgs,
  RespondArguments,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { type Clock, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { renderNotAccepted } from '../message/trouble.ts';
import { contentOf } from './content.ts';
import { refusalFor } from './refusal-for.ts';
import { slackErrorName } from './slack-error.ts';

/** Slack gives up on an acknowledgement after three seconds. */
const ackWithinMs = 2500;

export type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
export type Submission = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>;

/** `refused` aborts once the person has been told that nothing was accepted. */
type Guarded<Args> = (args: Args, refused: AbortSignal) => Promise<void>;
type Listener<Args> = (args: Args) => Promise<void>;

export type Guard = {
  readonly watch: (listener: Guarded<CommandArgs>) => Listener<CommandArgs>;
  /** The person is told under the field `blockId`, and the form stays open. */
  readonly watchForm: (blockId: string, listener: Guarded<Submission>) => Listener<Submission>;
  /** Resolves when everybody who has asked so far has been answered, which is soon. */
  readonly idle: () => Promise<void>;
};

/**
 * The one place where errors of commands and forms end: they are logged once, with a reference, and
 * the person is told what to do. Whoever is not answered in time is told that nothing was accepted.
 */
export function createGuard(log: Log, clock: Clock): Guard {
  const unanswered = new Set<Promise<void>>();

  async function answer<A>(
    { what, ack: tellSlack, refusal }: Answering<A>,
    work: (ack: Ack<A>, refused: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const answered = new AbortController();
    const refused = new AbortController();
    const ref = randomBytes(3).toString('hex').toUpperCase();

    const ack: Ack<A> = async (response) => {
      if (answered.signal.aborted) return;
      answered.abort();
      await tellSlack(response);
    };
    const refuse = async (message: Message) => {
      refused.abort();
      await ack(refusal(message)).catch((error: unknown) =>
        log.warn({ slackError: slackErrorName(error), ref }, `a ${what} could not be answered`),
      );
    };
    const inTime = slept(clock, ackWithinMs, answered.signal).then(async (late) => {
      if (!late) return;
      log.error({ ref }, `a ${what} was not accepted in time`);
      await refuse(renderNotAccepted(ref));
    });
    unanswered.add(inTime);
    void inTime.finally(() => unanswered.delete(inTime));

    await work(ack, refused.signal).catch(async (error: unknown) => {
      const otherwise = renderNotAccepted(ref);
      await refuse(refusalFor(log, error, { what: `a ${what} failed`, ref, otherwise }));
    });
  }

  return {
    watch: (listener) => (args) =>
      answer<CommandAnswer>(
        { what: 'command', ack: args.ack, refusal: ephemeral },
        (ack, refused) => listener({ ...args, ack }, refused),
      ),
    watchForm: (blockId, listener) => (args) =>
      answer<FormAnswer>(
        { what: 'form', ack: args.ack, refusal: ({ text }) => errorUnder(blockId, text) },
        (ack, refused) => listener({ ...args, ack }, refused),
      ),
    idle: async () => void (await Promise.all(unanswered)),
  };
}

type Ack<A> = (answer?: A) => Promise<void>;
type CommandAnswer = NonNullable<Parameters<CommandArgs['ack']>[0]>;
type FormAnswer = NonNullable<Parameters<Submission['ack']>[0]>;

type Answering<A> = {
  /** In the log. */
  readonly what: 'command' | 'form';
  readonly ack: Ack<A>;
  readonly refusal: (message: Message) => A;
};

export function ephemeral(message: Message): RespondArguments {
  const { text, blocks = [] } = contentOf(message).content;
  return { response_type: 'ephemeral', text, blocks: [...blocks] };
}

/** What is wrong with a form, under one of its fields. */
export function errorUnder(blockId: string, text: string) {
  return { response_action: 'errors' as const, errors: { [blockId]: text } };
}
