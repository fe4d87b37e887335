import { avatar, h } from './dom.js';
import { icon } from './icon.js';
import { channelTitle, userOf } from './model.js';

/** The workspace, its channels and direct messages, and who one is. Returns how to draw it. */
export function createSidebar(container, model, actAs) {
  function open(id) {
    document.body.classList.remove('has-sidebar');
    model.openChannel(id);
  }

  let drawn;
  return () => {
    const { team, me, users, channels } = model.state;
    const wanted = JSON.stringify([me.id, channels, model.channelId, [...model.unread]]);
    if (wanted === drawn) return;
    drawn = wanted;
    const rooms = channels.filter(({ kind }) => kind !== 'im');
    const talks = channels.filter(({ kind }) => kind === 'im');
    container.replaceChildren(
      h('header', { class: 'workspace' }, h('strong', {}, team), h('span', {}, 'local')),
      h(
        'div',
        { class: 'channels' },
        h('h2', {}, 'Channels'),
        rooms.map((channel) => row(model, channel, open)),
        h('h2', {}, 'Direct messages'),
        talks.map((channel) => row(model, channel, open)),
      ),
      personSwitch(me, users, actAs),
    );
  };
}

function row(model, channel, open) {
  const isOpen = channel.id === model.channelId;
  const classes = ['room', isOpen && 'open', model.unread.has(channel.id) && 'unread'];
  return h(
    'button',
    {
      class: classes.filter(Boolean).join(' '),
      'aria-current': isOpen && 'page',
      'data-channel': channel.id,
      onclick: () => open(channel.id),
    },
    sign(model, channel),
    h('span', { class: 'name' }, channelTitle(model, channel)),
  );
}

function sign(model, channel) {
  if (channel.kind === 'im') {
    const other = channel.members.find((member) => member !== model.state.me.id);
    return avatar(userOf(model, other), 'small');
  }
  return h('span', { class: 'sign' }, icon(channel.kind === 'private' ? 'lock' : 'hash'));
}

function personSwitch(me, users, actAs) {
  const people = users.filter(({ kind }) => kind !== 'bot');
  const select = h(
    'select',
    { id: 'person', onchange: (event) => actAs(event.target.value) },
    people.map((user) =>
      h('option', { value: user.name, selected: user.id === me.id }, describe(user)),
    ),
  );
  return h('label', { class: 'person' }, avatar(me), h('span', {}, 'You are', select));
}

function describe({ realName, timeZone, kind }) {
  const zone = timeZone.split('/').at(-1).replaceAll('_', ' ');
  const mark = { guest: 'guest · ', stranger: 'external · ' }[kind] ?? '';
  return `${realName} · ${mark}${zone}`;
}
