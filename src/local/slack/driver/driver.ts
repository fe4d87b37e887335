import type { Call, Journal } from '../api/journal.ts';
import type { Actor, Interaction } from '../delivery/context.ts';
import type { Acknowledgement } from '../delivery/envelope.ts';
import { press as pressElement } from '../delivery/press.ts';
import type { Seen } from '../delivery/seen.ts';
import { useShortcut } from '../delivery/shortcut.ts';
import type { DisconnectReason, SocketServer } from '../delivery/socket-server.ts';
import { suggestInMessage } from '../delivery/suggest.ts';
import { type as typeText } from '../delivery/type.ts';
import type { Fault, Faults } from '../fault/fault.ts';
import type { Message, SlackFile } from '../workspace/entity.ts';
import { type Option, readOptions } from './field-value.ts';
import { findHome } from './home.ts';
import { findActor, findChannel, findUser } from './lookup.ts';
import { findModal, type Modal } from './modal.ts';
import type { ViewHandle } from './view-handle.ts';
import { type WaitOptions, waitFor } from './wait-for.ts';

/** Users by name or id, channels by name (with or without `#`) or id. */
export type Driver = {
  /** Types as a person (alice in #general unless told) and resolves to what that person saw. */
  readonly type: (text: string, place?: TypePlace) => Promise<Seen>;
  /** Presses a button or chooses from a menu; resolves to how the app took it. */
  readonly press: (message: Message, actionId: string, how?: PressHow) => Promise<Acknowledgement>;
  /** What the app offers for what is typed into an external select of a message. Throws when it fails to answer. */
  readonly suggest: (
    message: Message,
    actionId: string,
    how: SuggestHow,
  ) => Promise<readonly Option[]>;
  /** Everything in the channel, replies and ephemeral messages too, oldest first. */
  readonly messages: (channel: string) => readonly Message[];
  /** The root and its replies, ephemeral ones too, oldest first. */
  readonly thread: (channel: string, ts: string) => readonly Message[];
  /** Resolves to the first message, there already or posted or edited later, that the predicate is true of. */
  readonly waitFor: (
    predicate: (message: Message) => boolean,
    options?: WaitOptions,
  ) => Promise<Message>;
  /** Resolves to the modals of a person (alice unless told) as soon as there is one. */
  readonly modal: (user?: string, options?: WaitOptions) => Promise<Modal>;
  /** How many modals the person has before them. */
  readonly modalCount: (user?: string) => number;
  /** Opens the app's Home tab as a person; resolves as soon as there is something on it. */
  readonly home: (user?: string, options?: WaitOptions) => Promise<ViewHandle>;
  /** Uses a shortcut, global or of a message's menu; resolves to how the app took it. */
  readonly shortcut: (callbackId: string, how?: ShortcutHow) => Promise<Acknowledgement>;
  readonly file: (id: string) => SlackFile | undefined;
  /** Web API calls, uploads and answers through `response_url`, in the order they came. */
  readonly calls: readonly Call[];
  readonly inject: (fault: Fault) => void;
  /** The next deliveries to the app are sent twice each. */
  readonly deliverTwice: (times?: number, reason?: string) => void;
  readonly disconnectSockets: (reason?: DisconnectReason) => void;
  /** Open Socket Mode connections. */
  readonly connections: number;
  /** From now on deliveries go to this address, signed; undefined: back to Socket Mode. */
  readonly setRequestUrl: (url: string | undefined) => void;
  readonly archive: (channel: string) => void;
  /** Closes the account of a person. */
  readonly deactivate: (user: string) => void;
  readonly invite: (channel: string, user: string) => void;
  readonly remove: (channel: string, user: string) => void;
};

export type TypePlace = {
  readonly channel?: string;
  readonly user?: string;
  readonly threadTs?: string;
};

export type PressHow = {
  readonly user?: string;
  readonly blockId?: string;
  readonly value?: string | readonly string[];
};

export type SuggestHow = {
  readonly query: string;
  readonly user?: string;
  readonly blockId?: string;
};

export type ShortcutHow = {
  readonly user?: string;
  /** Where the person is; that is the message's channel when there is a message. */
  readonly channel?: string;
  readonly message?: Message;
};

export type DriverParts = {
  readonly interaction: Interaction;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly sockets: SocketServer;
  readonly setRequestUrl: (url: string | undefined) => void;
};

export function createDriver(parts: DriverParts): Driver {
  const { interaction, faults, journal, sockets, setRequestUrl } = parts;
  const { workspace } = interaction;

  function actor(user = 'alice', channel = 'general'): Actor {
    return findActor(workspace, user, channel);
  }

  function setMembers(name: string, change: (members: readonly string[]) => readonly string[]) {
    const channel = findChannel(workspace, name);
    workspace.saveChannel({ ...channel, members: change(channel.members) });
  }

  return {
    type: async (text, { channel, user, threadTs } = {}) =>
      await typeText(interaction, actor(user, channel), { text, threadTs }),
    press: async (message, actionId, { user, ...how } = {}) =>
      await pressElement(interaction, actor(user, message.channel), { message, actionId, ...how }),
    suggest: async (message, actionId, { user, ...how }) => {
      const place = actor(user, message.channel);
      return readOptions(await suggestInMessage(interaction, place, { message, actionId, ...how }));
    },
    messages: (channel) => workspace.messages.inChannel(findChannel(workspace, channel).id),
    thread: (channel, ts) =>
      workspace.messages
        .inChannel(findChannel(workspace, channel).id)
        .filter((message) => message.ts === ts || message.threadTs === ts),
    waitFor: async (predicate, options) => await waitFor(workspace, predicate, options),
    modal: async (user = 'alice', options) =>
      await findModal(interaction, findUser(workspace, user), options),
    modalCount: (user = 'alice') => workspace.views.stackOf(findUser(workspace, user).id).length,
    home: async (user = 'alice', options) =>
      await findHome(interaction, findUser(workspace, user), options),
    shortcut: async (callbackId, { user = 'alice', channel, message } = {}) =>
      await useShortcut(interaction, {
        callbackId,
        user: findUser(workspace, user),
        channel: channel && findChannel(workspace, channel).id,
        message,
      }),
    file: (id) => workspace.files.find(id),
    get calls() {
      return journal.calls();
    },
    inject: faults.inject,
    deliverTwice: (times = 1, reason = 'timeout') =>
      interaction.dispatch.deliverTwice(times, reason),
    disconnectSockets: (reason = 'refresh_requested') => sockets.disconnect(reason),
    get connections() {
      return sockets.count();
    },
    setRequestUrl,
    archive: (channel) =>
      void workspace.saveChannel({ ...findChannel(workspace, channel), isArchived: true }),
    deactivate: (user) => workspace.deactivate(findUser(workspace, user)),
    invite: (channel, user) =>
      setMembers(channel, (members) => [...members, findUser(workspace, user).id]),
    remove: (channel, user) =>
      setMembers(channel, (members) => members.filter((id) => id !== findUser(workspace, user).id)),
  };
}
