import type { Clock } from '../../lib/clock.ts';
import type { EventName, Shortcut, SlashCommand } from './delivery/context.ts';
import type { Driver } from './driver/driver.ts';

export type LocalSlackOptions = {
  /** 0: any free one. Always on 127.0.0.1. */
  readonly port: number;
  /** Decides what time it is and when three seconds are over; one that moves by itself lets every command time out. */
  readonly clock: Clock;
  /** `/counts` unless told. */
  readonly slashCommands?: readonly SlashCommand[];
  /** None unless told; `countsShortcuts` are the bot's. */
  readonly shortcuts?: readonly Shortcut[];
  /** What the app hears of, and whether it has a Home tab; nothing unless told, `countsEvents` are the bot's. */
  readonly events?: readonly EventName[];
  /** Signed HTTP deliveries to this address; absent: Socket Mode. */
  readonly deliverTo?: { readonly url: string };
  /** About one post a second for each channel; on unless told. */
  readonly limitsPosts?: boolean;
  /** How long after completion a file gets its type; 500 ms unless told. */
  readonly fileReadyAfterMs?: number;
  /** Whether a repeated `client_msg_id` posts once; on unless told. */
  readonly dedupesMessages?: boolean;
  /** Real milliseconds from one sign of life in Socket Mode to the next; 10,000 unless told. */
  readonly pingEveryMs?: number;
};

export type LocalSlack = {
  /** The page, for a browser. */
  readonly url: string;
  /** Base of the Web API, with the slash at its end. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly driver: Driver;
  readonly stop: () => Promise<void>;
};

export const counts: SlashCommand = {
  command: '/counts',
  description: 'Ask for a count',
  usageHint: '[events, profiles, now, top, trends …]',
  shouldEscape: true,
};

export const countsShortcuts: readonly Shortcut[] = [
  {
    type: 'global',
    callbackId: 'counts_new',
    name: 'New count',
    description: 'Ask for a count by form',
  },
  {
    type: 'message',
    callbackId: 'counts_from_message',
    name: 'Count from message',
    description: 'Read the question in this message',
  },
];

export const countsEvents: readonly EventName[] = [
  'app_home_opened',
  'app_mention',
  'member_joined_channel',
  'message.im',
];
