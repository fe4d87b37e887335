import { createChannelView } from './channel-view.js';
import { createModals } from './modal.js';
import { createModel } from './model.js';
import { follow } from './server.js';
import { createSidebar } from './sidebar.js';
import { createThreadView } from './thread-view.js';

const model = createModel();
let unfollow = () => undefined;

/** Looks at the workspace as another person; the address keeps who it is. */
function actAs(userName) {
  unfollow();
  const address = new URL(location.href);
  address.searchParams.set('as', userName);
  history.replaceState(undefined, '', address);
  unfollow = follow(model, userName, () => actAs('alice'));
}

const views = [
  createSidebar(document.querySelector('#sidebar'), model, actAs),
  createChannelView(document.querySelector('#channel'), model),
  createThreadView(document.querySelector('#thread'), model),
  createModals(model),
];

model.channelId = location.hash.slice(1) || undefined;
model.subscribe(() => {
  if (model.state === undefined) return;
  history.replaceState(undefined, '', `#${model.channelId}`);
  document.body.classList.toggle('has-thread', model.threadTs !== undefined);
  for (const render of views) render();
});

document.querySelector('#curtain').addEventListener('click', () => {
  document.body.classList.remove('has-sidebar');
});

actAs(new URL(location.href).searchParams.get('as') ?? 'alice');
