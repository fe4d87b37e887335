import { askFirst } from './confirm.js';
import { h } from './dom.js';
import { icon } from './icon.js';
import { act, change, press, suggest } from './server.js';

/**
 * What a block stands in, and what comes of acting there. A place is `{ element, block, host }`.
 * `press`, `choose` and `enter` may tell the app; `write` takes down what is being typed.
 */
export function createMessageHost(model, message) {
  const name = ({ element, block }) => ({
    user: model.state.me.id,
    channel: message.channel,
    ts: message.ts,
    actionId: element.action_id,
    blockId: block.block_id,
  });
  const send = async (node, place, value) =>
    await telling(node, place, async () => await press({ ...name(place), value }));
  return {
    blocks: message.blocks,
    isView: false,
    errorOf: () => undefined,
    chosen: ({ element }) => initialValues(element),
    press: send,
    choose: send,
    write: () => undefined,
    enter: async (node, place, value) => {
      if (place.block.dispatch_action) await send(node, place, value);
    },
    suggest: async (place, query) => await suggest({ ...name(place), query }),
  };
}

/** For a modal or a Home tab; `setView` is told of what the server makes of it. `submit` is what Enter does. */
export function createViewHost(model, { submit }) {
  const pending = new Map();
  let view;
  let last = Promise.resolve();

  const keyOf = ({ element, block }) => `${block.block_id} ${element.action_id}`;
  const name = ({ element, block }) => ({
    user: model.state.me.id,
    viewId: view.id,
    actionId: element.action_id,
    blockId: block.block_id,
  });

  /** One after another, so that the server hears of everything in the order in which it was done. */
  async function inTurn(run) {
    const mine = last.then(run);
    last = mine;
    return await mine;
  }

  async function put(place, value) {
    const key = keyOf(place);
    pending.set(key, value);
    return await inTurn(async () => {
      if (pending.get(key) !== value) return { ok: true };
      const taken = await change({ ...name(place), value });
      if (pending.get(key) === value) pending.delete(key);
      return taken;
    });
  }

  const send = async (node, place, value) =>
    await telling(node, place, async () => await inTurn(() => act({ ...name(place), value })));

  return {
    isView: true,
    get blocks() {
      return view.blocks;
    },
    setView: (next) => {
      view = next;
    },
    errorOf: ({ block_id: id }) => view.errors[id],
    chosen: (place) => {
      const { block, element } = place;
      const written = pending.get(keyOf(place));
      if (written !== undefined) return [written].flat();
      return valuesIn(view.state[block.block_id]?.[element.action_id] ?? {});
    },
    press: send,
    choose: async (node, place, value) =>
      await telling(node, place, async () => await put(place, value)),
    write: (place, value) => void put(place, value),
    enter: async (node, place, value) => {
      if (tellsOnEnter(place)) await send(node, place, value);
      else submit();
    },
    suggest: async (place, query) => await suggest({ ...name(place), query }),
    /** When everything that was filled in has reached the server. */
    settled: async () => await last,
  };
}

function tellsOnEnter({ block, element }) {
  const { trigger_actions_on: on = ['on_enter_pressed'] } = element.dispatch_action_config ?? {};
  return block.dispatch_action === true && on.includes('on_enter_pressed');
}

function initialValues(element) {
  const [, initial] = Object.entries(element).find(([name]) => name.startsWith('initial_')) ?? [];
  return [initial ?? []].flat().map(plainValue);
}

/** The values in `{ type, selected_option: … }` and its like. */
function valuesIn({ type: _type, timezone: _timezone, ...chosen }) {
  return Object.values(chosen)
    .flat()
    .filter((entry) => entry !== null)
    .map(plainValue);
}

/** An option as it is, since a suggested one is known from nowhere else. */
function plainValue(entry) {
  return entry?.value === undefined ? String(entry) : entry;
}

/** Asks first where the app wants that; tells the person when the app does not take it. */
async function telling(node, { element }, run) {
  if (element.confirm && !(await askFirst(element.confirm))) return;
  node.classList.add('busy');
  const { ok, error } = await run();
  node.classList.remove('busy');
  if (ok) return;
  const container = node.closest('.block') ?? node;
  container.querySelector('.failure')?.remove();
  const text = `The app did not take this: ${error}`;
  container.append(h('p', { class: 'failure', role: 'alert' }, icon('warning'), text));
}
