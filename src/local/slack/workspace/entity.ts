/** A Block Kit block as it came over the wire, checked, with its ids filled in. */
export type Block = { readonly type: string; readonly [field: string]: unknown };

export type Team = { readonly id: string; readonly name: string; readonly domain: string };

/** The one app that is installed: the bot under test or on show. */
export type Installation = {
  readonly appId: string;
  readonly botId: string;
  readonly botUser: string;
};

export type User = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** IANA name. */
  readonly timeZone: string;
  /** A guest is in some channels only; a stranger is of another workspace, here through Slack Connect. */
  readonly kind: 'member' | 'guest' | 'stranger' | 'bot';
  /** Has left the workspace. */
  readonly isDeactivated?: true;
  /** The workspace that the user belongs to. */
  readonly teamId: string;
  readonly color: string;
};

export type Channel = {
  readonly id: string;
  /** Empty for a direct message. */
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly topic: string;
  readonly members: readonly string[];
  readonly isArchived: boolean;
  /** Shared with another workspace. */
  readonly isShared: boolean;
};

export type Metadata = {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
};

export type Reaction = { readonly name: string; readonly users: readonly string[] };

/** What is known of a message before Slack gives it a `ts`. */
export type Draft = {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** File ids. */
  readonly files?: readonly string[] | undefined;
  /** `ts` of the thread's root; never a reply's. */
  readonly threadTs?: string | undefined;
  /** A reply that is shown in the channel too. */
  readonly isBroadcast?: boolean | undefined;
  readonly metadata?: Metadata | undefined;
  readonly clientMsgId?: string | undefined;
  /** Set for an ephemeral message: the only user who sees it. */
  readonly visibleTo?: string | undefined;
};

export type Message = Draft & {
  readonly ts: string;
  readonly editedTs?: string | undefined;
  readonly reactions: readonly Reaction[];
  /** A deleted root that still has replies. */
  readonly isTombstone: boolean;
};

export type SlackFile = {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly bytes: Buffer;
  readonly mimetype: string;
  readonly completedAt: Date;
  readonly channels: readonly string[];
};
