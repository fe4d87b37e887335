import { canSee, isMember } from '../api/access.ts';
import { viewState as stateIn } from '../api/wire/view.ts';
import type { Interaction, Shortcut, SlashCommand } from '../delivery/context.ts';
import { invite } from '../delivery/invite.ts';
import type { State } from '../workspace/element.ts';
import type { Channel, Message, User } from '../workspace/entity.ts';
import type { View } from '../workspace/view.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A message as the page draws it. */
export type MessageView = Omit<Message, 'files' | 'metadata' | 'clientMsgId'> & {
  readonly files: readonly FileView[];
  readonly replies: readonly { readonly user: string; readonly ts: string }[];
};

type FileView = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly mimetype: string;
  readonly size: number;
};

/** All that one person sees of the workspace. */
export type StateView = {
  readonly team: string;
  readonly me: User;
  readonly botUser: string;
  readonly users: readonly User[];
  readonly channels: readonly Channel[];
  readonly messages: readonly MessageView[];
  readonly slashCommands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  readonly hasHome: boolean;
  readonly views: ViewsSeen;
};

/** The views of the app in front of a person. */
export type ViewsSeen = {
  /** The last one is on top. */
  readonly modals: readonly ViewSeen[];
  readonly home: ViewSeen | undefined;
};

type ViewSeen = View & { readonly state: State };

export function viewState(
  { workspace, slashCommands, shortcuts, events }: Interaction,
  me: User,
): StateView {
  const channels = workspace.channels().filter((channel) => isListed(channel, me));
  return {
    team: workspace.team.name,
    me,
    botUser: workspace.installation.botUser,
    users: workspace.users(),
    channels,
    messages: channels
      .flatMap(({ id }) => workspace.messages.inChannel(id))
      .filter((message) => isVisible(message, me))
      .map((message) => viewMessage(workspace, message)),
    slashCommands: [...slashCommands, invite],
    shortcuts,
    hasHome: events.includes('app_home_opened'),
    views: viewViews(workspace, me),
  };
}

export function viewViews({ views }: Workspace, { id }: User): ViewsSeen {
  const home = views.homeOf(id);
  return { modals: views.stackOf(id).map(viewView), home: home && viewView(home) };
}

function viewView(view: View): ViewSeen {
  return { ...view, state: stateIn(view) };
}

/** A guest or a stranger only knows of the channels that one is in. */
export function isListed(channel: Channel, { id, kind }: User): boolean {
  return kind === 'member' ? canSee(channel, id) : isMember(channel, id);
}

export function isVisible({ visibleTo }: Message, { id }: User): boolean {
  return visibleTo === undefined || visibleTo === id;
}

export function viewMessage(workspace: Workspace, message: Message): MessageView {
  const { files = [], metadata: _metadata, clientMsgId: _clientMsgId, ...rest } = message;
  const replies = workspace.messages.replies(message.channel, message.ts);
  return {
    ...rest,
    files: files.flatMap((id) => viewFile(workspace, id)),
    replies: replies.map(({ user, ts }) => ({ user, ts })),
  };
}

function viewFile({ files }: Workspace, fileId: string): readonly FileView[] {
  const file = files.find(fileId);
  if (!file) return [];
  const { id, name, title, altText, mimetype, bytes } = file;
  return [{ id, name, title, altText, mimetype, size: bytes.length }];
}
