import type { Clock } from '../../../lib/clock.ts';
import { type Changes, createChanges } from './change.ts';
import type { Channel, Installation, Team, User } from './entity.ts';
import { createFileStore, type FileStore } from './file-store.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';
import * as seed from './seed.ts';
import { createTimestamps } from './timestamp.ts';
import { createTriggerStore, type TriggerStore } from './trigger-store.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

/** Everything that a Slack keeps: one team, its people, channels, messages, files and views. */
export type Workspace = {
  readonly team: Team;
  readonly installation: Installation;
  readonly changes: Changes;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly views: ViewStore;
  readonly triggers: TriggerStore;
  readonly users: () => readonly User[];
  readonly channels: () => readonly Channel[];
  readonly user: (id: string) => User | undefined;
  readonly channel: (id: string) => Channel | undefined;
  /** The account is closed: the person is in no channel any more. */
  readonly deactivate: (user: User) => void;
  readonly saveChannel: (channel: Channel) => Channel;
  /** The direct message between these two, opened now if there was none. */
  readonly directMessage: (first: string, second: string) => Channel;
  readonly nextTs: () => string;
};

export type WorkspaceOptions = { readonly clock: Clock; readonly fileReadyAfterMs: number };

export function createWorkspace({ clock, fileReadyAfterMs }: WorkspaceOptions): Workspace {
  const changes = createChanges();
  const nextTs = createTimestamps(clock);
  const users = new Map(seed.users.map((user) => [user.id, user]));
  const channels = new Map(seed.channels.map((channel) => [channel.id, channel]));

  function saveChannel(channel: Channel): Channel {
    channels.set(channel.id, channel);
    changes.announce({ type: 'channel', channel });
    return channel;
  }

  function deactivate(user: User): void {
    users.set(user.id, { ...user, isDeactivated: true });
    for (const channel of channels.values()) {
      if (channel.kind === 'im' || !channel.members.includes(user.id)) continue;
      saveChannel({ ...channel, members: channel.members.filter((id) => id !== user.id) });
    }
  }

  function directMessage(first: string, second: string): Channel {
    const open = [...channels.values()].find(
      ({ kind, members }) => kind === 'im' && members.includes(first) && members.includes(second),
    );
    const id = `D0OPEN${String(channels.size).padStart(3, '0')}`;
    return open ?? saveChannel(seed.directMessage(id, first, second));
  }

  return {
    team: seed.team,
    installation: seed.installation,
    changes,
    messages: createMessageStore(nextTs, changes),
    files: createFileStore(clock, fileReadyAfterMs),
    views: createViewStore(changes, nextTs),
    triggers: createTriggerStore(clock, nextTs),
    users: () => [...users.values()],
    channels: () => [...channels.values()],
    user: (id) => users.get(id),
    channel: (id) => channels.get(id),
    deactivate,
    saveChannel,
    directMessage,
    nextTs,
  };
}
