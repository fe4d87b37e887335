import { isObject } from '../block/rule.ts';
import type { Block } from '../workspace/entity.ts';

const interactive = new Set(['actions', 'section', 'input']);

/** Slack names what the app left unnamed: every block, and every element one can act on. */
export function fillIds(blocks: readonly Block[], prefix = 'b'): readonly Block[] {
  const shortId = (...places: readonly number[]) =>
    `${prefix}${places.map((place) => place.toString(36).padStart(2, '0')).join('a')}`;
  const nameElement = (element: unknown, index: number, place: number) =>
    isObject(element) && element.type !== 'image'
      ? { action_id: shortId(index, place), ...element }
      : element;
  return blocks.map((block, index) => {
    const named = { block_id: shortId(index), ...block };
    if (!interactive.has(block.type)) return named;
    return {
      ...named,
      ...(Array.isArray(block.elements)
        ? { elements: block.elements.map((element, place) => nameElement(element, index, place)) }
        : {}),
      ...(block.accessory ? { accessory: nameElement(block.accessory, index, 0) } : {}),
      ...(block.element ? { element: nameElement(block.element, index, 0) } : {}),
    };
  });
}
