import type { ApiContext } from '../api/method.ts';
import type { Choice } from '../workspace/element.ts';
import type { Channel, User } from '../workspace/entity.ts';
import type { Dispatch } from './dispatch.ts';
import type { ResponseUrls } from './response-url.ts';

export type SlashCommand = {
  /** With the slash. */
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
  /** Whether people, channels and links come as `<@U…>`, `<#C…>`, `<https://…>`. */
  readonly shouldEscape: boolean;
};

export type Shortcut = {
  readonly type: 'global' | 'message';
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
};

/** What an app may subscribe to, as its manifest names it. */
export type EventName = 'app_home_opened' | 'app_mention' | 'member_joined_channel' | 'message.im';

/** What it takes to tell the app of something that a person did. */
export type Interaction = ApiContext & {
  readonly dispatch: Dispatch;
  readonly responseUrls: ResponseUrls;
  readonly slashCommands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  readonly events: readonly EventName[];
  readonly verificationToken: string;
  readonly choices: Choices;
  readonly offers: Offers;
};

/** What people have chosen in messages so far, each for themselves. */
export type Choices = Map<string, Choice>;

/** The options that the app has suggested for a field, to each person, the latest first. */
export type Offers = Map<string, readonly unknown[]>;

/** A person, in a place. */
export type Actor = { readonly user: User; readonly channel: Channel };

const namesOfUnnamed = { im: 'directmessage', private: 'privategroup', public: '' };

/** Slack tells an app no name of a private channel. */
export function channelName({ kind, name }: Channel): string {
  return kind === 'public' ? name : namesOfUnnamed[kind];
}

/** Names what the person did, for the three seconds in which the app may open a view. */
export function triggerId({ workspace }: Interaction, { user, channel }: Actor): string {
  return workspace.triggers.issue({ user: user.id, channel: channel.id });
}
