import { randomBytes } from 'node:crypto';
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { type Clock, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { renderPressFailed } from '../message/pressed.ts';
import type { Refuse } from './access.ts';
import { createSeen } from './seen.ts';
import { slackErrorName } from './slack-error.ts';
import { tell } from './tell.ts';

/** Slack gives up on an acknowledgement after three seconds. */
const ackWithinMs = 2500;

/** One press of a button, or one choice from a menu, in a message. */
export type Press = {
  readonly actionId: string;
  /** What the button or the chosen option carries. */
  readonly value: string;
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly triggerId: string;
  /** Only one person sees the message. */
  readonly isEphemeral: boolean;
  /** The root of the message's thread, be it that message; none under what one person sees alone. */
  readonly threadTs: string | undefined;
  /** Says something to the person who pressed, and to nobody else. */
  readonly tell: (message: Message) => Promise<void>;
};

const Body = z.object({
  trigger_id: z.string(),
  response_url: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  container: z.object({
    message_ts: z.string(),
    channel_id: z.string(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

export type PressDeps = { readonly clock: Clock; readonly log: Log; readonly refuse: Refuse };
type Handler = (press: Press) => Promise<void>;

/**
 * Hands presses of these buttons to `handle`. A press is acknowledged once it is dealt with, in any
 * case in time; what fails is logged once, with a reference, and told to the person. The same press
 * delivered again is acknowledged and left at that.
 */
export function registerPresses(
  app: App,
  actionIds: readonly string[],
  { clock, log, refuse, handle }: PressDeps & { readonly handle: Handler },
): void {
  const isRepeated = createSeen();
  for (const actionId of actionIds) {
    app.action(actionId, async ({ ack, body }) => {
      const press = readPress(body, clock);
      if (isRepeated(press.triggerId)) return ack();
      const handled = handleAllowed(press, { refuse, handle }).catch((error: unknown) =>
        explain(log, press, error),
      );
      await soon(clock, handled);
      await ack();
      await handled;
    });
  }
}

async function handleAllowed(
  press: Press,
  { refuse, handle }: { readonly refuse: Refuse; readonly handle: Handler },
): Promise<void> {
  const { userId, channelId } = press;
  const refusal = await refuse({ type: 'press', userId, channelId });
  return refusal ? press.tell(refusal) : handle(press);
}

function readPress(body: unknown, clock: Clock): Press {
  const { trigger_id, response_url, team, user, container, actions } = Body.parse(body);
  const action = actions[0];
  const isEphemeral = container.is_ephemeral === true;
  const threadTs = isEphemeral
    ? container.thread_ts
    : (container.thread_ts ?? container.message_ts);
  return {
    actionId: action?.action_id ?? '',
    value: action?.selected_option?.value ?? action?.value ?? '',
    teamId: team.id,
    userId: user.id,
    channelId: container.channel_id,
    triggerId: trigger_id,
    isEphemeral,
    threadTs,
    // What is said under a message stays in its thread; under one in the channel, in the channel.
    tell: (message) =>
      tell(clock, { responseUrl: response_url, threadTs: container.thread_ts }, message),
  };
}

/** Resolves when the work has ended or Slack would not wait any longer. */
async function soon(clock: Clock, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, slept(clock, ackWithinMs, done.signal)]);
  done.abort();
}

async function explain(log: Log, { userId, tell }: Press, error: unknown): Promise<void> {
  const ref = randomBytes(3).toString('hex').toUpperCase();
  log.error({ error, slackError: slackErrorName(error), ref, userId }, 'a press failed');
  await tell(renderPressFailed(ref)).catch((untold: unknown) =>
    log.error({ error: untold, ref }, 'a person could not be told'),
  );
}
