import { createComposer } from './composer.js';
import { h } from './dom.js';
import { createHomeView } from './home-view.js';
import { icon } from './icon.js';
import { createMessageList } from './message-list.js';
import { channelMessages, channelOf, channelTitle, userOf } from './model.js';

/** The channel in the middle: its name, its messages, the composer. Returns how to draw it. */
export function createChannelView(container, model) {
  const title = h('h1');
  const topic = h('span', { class: 'topic' });
  const notice = h('p', { class: 'notice', role: 'status' });
  const list = createMessageList(model, { isThread: false });
  const composer = createComposer(model, { threadTs: () => undefined });
  const menu = h(
    'button',
    {
      class: 'menu',
      'aria-label': 'Channels',
      onclick: () => document.body.classList.toggle('has-sidebar'),
    },
    icon('menu'),
  );
  const home = createHomeView(model);
  container.append(
    h('header', { class: 'bar' }, menu, title, topic),
    home.tabs,
    notice,
    home.node,
    list.node,
    composer.node,
  );

  return () => {
    const channel = channelOf(model, model.channelId);
    const name = channelTitle(model, channel);
    const sign = channel.kind === 'public' ? '#' : '';
    const mark = { public: 'hash', private: 'lock' }[channel.kind];
    title.replaceChildren(...(mark ? [icon(mark)] : []), name);
    topic.textContent = describe(model, channel);
    document.title = `${sign}${name} · ${model.state.team}`;
    notice.hidden = model.isConnected;
    notice.textContent = 'The local Slack does not answer. This page goes on when it is back.';
    const isHome = home.show(channel);
    composer.node.hidden = channel.isArchived || isHome;
    list.node.hidden = isHome;
    list.show(channelMessages(model, channel.id), channel.id);
    composer.show(`Message ${sign}${name}`);
  };
}

function describe(model, { kind, topic, members, isArchived }) {
  const { state } = model;
  if (isArchived) return 'archived';
  if (kind === 'im') return '';
  const bot = members.includes(state.botUser)
    ? ''
    : ` · ${userOf(model, state.botUser).realName} is not in this channel`;
  return `${members.length} members · ${topic}${bot}`;
}
