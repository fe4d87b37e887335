import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../lib/clock.ts';
import { HomePlace } from '../message/home-place.ts';
import type { Message } from '../message/message.ts';
import { showNotice } from './notice.ts';
import { tell } from './tell.ts';

/** One press of a button, or one choice from a menu, in a message or on the Home tab. */
export type Press = {
  readonly actionId: string;
  /** What the button or the chosen option carries. */
  readonly value: string;
  readonly teamId: string;
  readonly userId: string;
  /** Where what comes of it belongs: for Home the direct messages. */
  readonly channelId: string;
  readonly triggerId: string;
  /** On the Home tab, which is drawn anew by itself when something has changed. */
  readonly isHome: boolean;
  /** Only one person sees the message. */
  readonly isEphemeral: boolean;
  /** The root of the message's thread, be it that message; none under what one person sees alone. */
  readonly threadTs: string | undefined;
  /** Says something to the person who pressed, and to nobody else. */
  readonly tell: (message: Message) => Promise<void>;
};

const common = {
  trigger_id: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
};

const MessageBody = z.object({
  ...common,
  response_url: z.string(),
  container: z.object({
    message_ts: z.string(),
    channel_id: z.string(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
});
const HomeBody = z.object({
  ...common,
  view: z.object({ type: z.literal('home'), private_metadata: HomePlace }),
});
const Body = z.union([MessageBody, HomeBody]);

type Deps = { readonly clock: Clock; readonly client: WebClient };

/** Throws when the body is of nothing that we draw. */
export function readPress(body: unknown, deps: Deps): Press {
  const pressed = Body.parse(body);
  const { trigger_id, team, user, actions } = pressed;
  const action = actions[0];
  const press = {
    actionId: action?.action_id ?? '',
    value: action?.selected_option?.value ?? action?.value ?? '',
    teamId: team.id,
    userId: user.id,
    triggerId: trigger_id,
  };
  return 'view' in pressed
    ? { ...press, ...onHome(pressed, deps) }
    : { ...press, ...inMessage(pressed, deps) };
}

function inMessage({ container, response_url }: z.infer<typeof MessageBody>, { clock }: Deps) {
  const { channel_id, message_ts, thread_ts } = container;
  const isEphemeral = container.is_ephemeral === true;
  return {
    channelId: channel_id,
    isHome: false,
    isEphemeral,
    threadTs: isEphemeral ? thread_ts : (thread_ts ?? message_ts),
    // What is said under a message stays in its thread; under one in the channel, in the channel.
    tell: (message: Message) =>
      tell(clock, { responseUrl: response_url, threadTs: thread_ts }, message),
  };
}

function onHome({ trigger_id, view }: z.infer<typeof HomeBody>, { client }: Deps) {
  const { channelId } = view.private_metadata;
  return {
    channelId,
    isHome: true,
    isEphemeral: false,
    threadTs: undefined,
    tell: (message: Message) => showNotice(client, { triggerId: trigger_id, channelId }, message),
  };
}
