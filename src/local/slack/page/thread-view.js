import { createComposer } from './composer.js';
import { h } from './dom.js';
import { icon } from './icon.js';
import { createMessageList } from './message-list.js';
import { channelOf, channelTitle, threadMessages } from './model.js';

/** The thread on the right. Returns how to draw it. */
export function createThreadView(container, model) {
  const place = h('span', { class: 'topic' });
  const list = createMessageList(model, { isThread: true });
  const composer = createComposer(model, { threadTs: () => model.threadTs });
  const close = h(
    'button',
    { class: 'close', 'aria-label': 'Close thread', onclick: () => model.openThread(undefined) },
    icon('close'),
  );
  container.append(
    h('header', { class: 'bar' }, h('h1', {}, 'Thread'), place, close),
    list.node,
    composer.node,
  );

  return () => {
    const isOpen = model.threadTs !== undefined && model.messages.has(model.threadTs);
    container.hidden = !isOpen;
    if (!isOpen) return;
    const channel = channelOf(model, model.channelId);
    place.textContent = `${channel.kind === 'public' ? '#' : ''}${channelTitle(model, channel)}`;
    composer.show('Reply…');
    list.show(threadMessages(model, model.threadTs), model.threadTs);
  };
}
