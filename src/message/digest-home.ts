import { actions } from './actions.ts';
import { digestButton } from './digest-actions.ts';
import { type Listed, renderListedBlocks } from './digest-told.ts';
import type { HomeSection } from './home.ts';
import { paragraph, plain } from './message.ts';

/** Who has more knows their names. */
const most = 8;

/** What one person has posted again and again. */
export function renderDigestsSection(own: readonly Listed[]): HomeSection {
  const words = 'None of yours yet. A digest posts figures to a channel, or to you, on time.';
  const create = actions(digestButton('new', 'new'));
  return {
    heading: 'Digests',
    intro: own.length === 0 ? [paragraph(plain(words)), create] : [create],
    items: own.map(renderListedBlocks),
    most,
    rest: '/counts digest list shows all of them.',
  };
}
