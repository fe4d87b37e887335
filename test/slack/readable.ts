import type { View } from '../../src/local/slack/workspace/view.ts';

const shown = new Set(['text', 'action_id', 'user_id', 'channel_id']);

/** All that can be read in a view, with the people and the names of what can be pressed. */
export function readable({ blocks }: View): string {
  const words: string[] = [];
  JSON.stringify(blocks, (key, value) => {
    if (shown.has(key) && typeof value === 'string') words.push(value);
    return value;
  });
  return words.join('|');
}
