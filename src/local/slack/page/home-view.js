import { createBlockList } from './block-list.js';
import { h } from './dom.js';
import { createViewHost } from './host.js';
import { isApp } from './model.js';
import { openApp } from './server.js';

/** The tabs of the app and what it shows at Home. `show` says whether Home is what is to be seen. */
export function createHomeView(model) {
  const tabs = h('div', { class: 'tabs', role: 'tablist' });
  const empty = h('p', { class: 'empty' }, 'Nothing here yet. The app was told that you are here.');
  const node = h('div', { class: 'home', role: 'tabpanel', 'aria-label': 'Home' });
  let drawn;
  let told;

  /** The app hears of each time that one of its tabs is opened. */
  function tell(channel, isHome) {
    const opened = `${model.state.me.id} ${channel.id} ${isHome}`;
    if (opened !== told) void openApp({ user: model.state.me.id, isHome });
    told = opened;
  }

  function draw() {
    const { home } = model;
    if (!home) {
      node.replaceChildren(empty);
      drawn = undefined;
      return;
    }
    if (drawn?.id !== home.id) {
      const host = createViewHost(model, { submit: () => undefined });
      host.setView(home);
      drawn = { id: home.id, host, list: createBlockList(model, host) };
      node.replaceChildren(drawn.list.node);
    }
    drawn.host.setView(home);
    drawn.list.show();
  }

  return {
    tabs,
    node,
    show: (channel) => {
      const isShown = isApp(model, channel);
      const isHome = isShown && model.isHome;
      tabs.hidden = !isShown;
      node.hidden = !isHome;
      if (isShown) {
        tell(channel, isHome);
        showTabs(tabs, model);
      } else told = undefined;
      if (isHome) draw();
      return isHome;
    },
  };
}

function showTabs(container, model) {
  const names = { Home: true, Messages: false };
  if (container.childElementCount === 0) {
    for (const [name, isHome] of Object.entries(names)) {
      const onclick = () => model.openTab(isHome);
      container.append(h('button', { type: 'button', role: 'tab', onclick }, name));
    }
  }
  for (const tab of container.children) {
    tab.setAttribute('aria-selected', String(names[tab.textContent] === model.isHome));
  }
}
