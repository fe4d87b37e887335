import { actions } from './actions.ts';
import { digestButton } from './digest-actions.ts';
import { type Listed, renderListedBlocks } from './digest-told.ts';
import type { HomeSection } from './home.ts';
import { paragraph, plain } from './message.ts';

/** Who has more knows their names. */
const most = 8;

/** What is posted again and again: one's own, then what others post for all. */
export function renderDigestsSection(all: readonly Listed[]): HomeSection {
  const words = 'None of yours yet. A digest posts figures to a channel, or to you, on time.';
  const hasOwn = all.some(({ isOwn }) => isOwn);
  const create = actions(digestButton('new', 'new'));
  return {
    heading: 'Digests',
    intro: hasOwn ? [create] : [paragraph(plain(words)), create],
    items: all.map(renderListedBlocks),
    most,
    rest: '/counts digest list shows all of them.',
  };
}
