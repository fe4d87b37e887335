/** What the page knows and what it shows now. Listeners are told of every change. */
export function createModel() {
  const listeners = new Set();
  const model = {
    state: undefined,
    messages: new Map(),
    channelId: undefined,
    threadTs: undefined,
    unread: new Set(),
    /** The last one is on top. */
    modals: [],
    home: undefined,
    /** Whether the app's Home tab is shown where its messages would be. */
    isHome: true,
    isConnected: true,
  };

  function changed() {
    for (const listener of listeners) listener(model);
  }

  return Object.assign(model, {
    subscribe: (listener) => listeners.add(listener),
    setState: (state) => {
      model.state = state;
      model.messages = new Map(state.messages.map((message) => [message.ts, message]));
      Object.assign(model, state.views);
      model.isConnected = true;
      const isThere = state.channels.some(({ id }) => id === model.channelId);
      if (!isThere) model.channelId = state.channels[0]?.id;
      changed();
    },
    setMessage: (message) => {
      const isNew = !model.messages.has(message.ts);
      model.messages.set(message.ts, message);
      if (isNew && message.channel !== model.channelId && message.user !== model.state.me.id) {
        model.unread.add(message.channel);
      }
      changed();
    },
    setViews: (views) => {
      Object.assign(model, views);
      changed();
    },
    removeMessage: ({ ts }) => {
      model.messages.delete(ts);
      if (model.threadTs === ts) model.threadTs = undefined;
      changed();
    },
    setConnected: (isConnected) => {
      model.isConnected = isConnected;
      changed();
    },
    openChannel: (id) => {
      model.channelId = id;
      model.threadTs = undefined;
      model.unread.delete(id);
      changed();
    },
    openTab: (isHome) => {
      model.isHome = isHome;
      model.threadTs = undefined;
      changed();
    },
    openThread: (ts) => {
      model.threadTs = ts;
      changed();
    },
  });
}

export function userOf({ state }, id) {
  return state.users.find((user) => user.id === id);
}

export function channelOf({ state }, id) {
  return state.channels.find((channel) => channel.id === id);
}

/** Whether this is where the person and the app talk. */
export function isApp({ state }, { kind, members }) {
  return state.hasHome && kind === 'im' && members.includes(state.botUser);
}

/** How a channel is called: a direct message has the name of the other person. */
export function channelTitle(model, channel) {
  if (channel.kind !== 'im') return channel.name;
  const other = channel.members.find((member) => member !== model.state.me.id);
  return userOf(model, other)?.realName ?? 'nobody';
}

/** What stands in a channel: roots, and replies that were shown there too. */
export function channelMessages({ messages }, id) {
  return inOrder(
    [...messages.values()].filter(
      ({ channel, threadTs, isBroadcast }) =>
        channel === id && (threadTs === undefined || isBroadcast),
    ),
  );
}

export function threadMessages({ messages }, ts) {
  return inOrder(
    [...messages.values()].filter((message) => message.ts === ts || message.threadTs === ts),
  );
}

function inOrder(messages) {
  return messages.toSorted((a, b) => Number(a.ts) - Number(b.ts) || (a.ts < b.ts ? -1 : 1));
}
