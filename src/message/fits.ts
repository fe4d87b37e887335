import type { KnownBlock } from '@slack/types';
import type { Message } from './message.ts';

/** Slack takes 50; one is kept for the mention. */
const mostBlocks = 49;
const longestElement = 3000;
const longestAlt = 2000;
const mostContextElements = 10;

/** What Slack would refuse of a message, in words for the log; empty when it fits. */
export function misfits({ text, blocks }: Message): string[] {
  const found: string[] = [];
  if (text.trim() === '') found.push('no text');
  if (blocks.length > mostBlocks) found.push(`${blocks.length} blocks`);
  return [...found, ...blocks.flatMap(misfitsOfBlock)];
}

function misfitsOfBlock(block: KnownBlock, index: number): string[] {
  const at = `block ${index}`;
  switch (block.type) {
    case 'rich_text': {
      const texts = textsIn(block);
      if (texts.length === 0) return [`${at} says nothing`];
      return texts.some((text) => text === '' || text.length > longestElement)
        ? [`${at} has a text of a wrong length`]
        : [];
    }
    case 'context': {
      const { length } = block.elements;
      const tooMany =
        length === 0 || length > mostContextElements ? [`${at}: ${length} parts`] : [];
      const wrong = textsIn(block).some((text) => text === '' || text.length > longestElement);
      return wrong ? [...tooMany, `${at} has a text of a wrong length`] : tooMany;
    }
    case 'image':
      return block.alt_text === '' || block.alt_text.length > longestAlt
        ? [`${at} has an alt text of a wrong length`]
        : [];
    default:
      return [`${at} is a ${block.type}, which is never sent`];
  }
}

/** Every `text` string inside a block, however deep. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
