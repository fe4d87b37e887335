import { renderBlock } from './block.js';
import { arrange, h } from './dom.js';

/** The blocks of a view. One that has not changed keeps its node, so what one is typing in stays as it is. */
export function createBlockList(model, host) {
  const node = h('div', { class: 'blocks' });
  let drawn = new Map();

  function draw(block) {
    const signature = JSON.stringify([block, host.errorOf(block)]);
    const known = drawn.get(block.block_id);
    if (known?.signature === signature) return known;
    return { signature, node: renderBlock(model, block, host) };
  }

  return {
    node,
    show: () => {
      const focus = focusWithin(node);
      drawn = new Map(host.blocks.map((block) => [block.block_id, draw(block)]));
      arrange(
        node,
        [...drawn.values()].map((entry) => entry.node),
      );
      for (const field of fieldsIn(node)) field.sync();
      focus.restore();
    },
  };
}

function fieldsIn(node) {
  return [...node.querySelectorAll('*')].filter(({ sync }) => sync !== undefined);
}

/** Where one types, to be found again when the node there was made anew. */
function focusWithin(node) {
  const { activeElement: field } = document;
  if (!node.contains(field) || !field.dataset.actionId) return { restore: () => undefined };
  const blockId = field.closest('[data-block-id]')?.dataset.blockId;
  const place = `[data-block-id="${CSS.escape(blockId ?? '')}"] [data-action-id="${CSS.escape(field.dataset.actionId)}"]`;
  const { selectionStart, selectionEnd } = field;
  return {
    restore: () => {
      if (document.activeElement === field) return;
      const again = node.querySelector(place);
      again?.focus();
      if (selectionStart != null) again?.setSelectionRange?.(selectionStart, selectionEnd);
    },
  };
}
