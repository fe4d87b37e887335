import type { ActionsBlock, Button } from '@slack/types';
import { actions, button } from './actions.ts';

/** What can be done with a digest by a button. */
export const digestActs = [
  'edit',
  'again',
  'test',
  'pause',
  'resume',
  'history',
  'show',
  'delete',
  'join',
  'take',
  'new',
] as const;
export type DigestAct = (typeof digestActs)[number];

const labels: Record<DigestAct, string> = {
  edit: 'Edit',
  again: 'Send again',
  test: 'Send me a test',
  pause: 'Pause',
  resume: 'Resume',
  history: 'History',
  show: 'Show',
  delete: 'Delete',
  join: 'Join the channel',
  take: 'Take it over',
  new: 'New digest',
};

const prefix = 'counts_digest_';

export const digestActionIds: readonly string[] = digestActs.map((act) => `${prefix}${act}`);

/** The button, with the digest's id alone. */
export function digestButton(act: DigestAct, digestId: string, label = labels[act]): Button {
  const drawn = button(`${prefix}${act}`, label, digestId);
  if (act !== 'delete') return drawn;
  return {
    ...drawn,
    style: 'danger',
    confirm: {
      title: words('Delete this digest?'),
      text: words('It is not posted any more. What it has posted stays.'),
      confirm: words('Delete'),
      deny: words('Keep'),
    },
  };
}

export function digestButtons(digestId: string, ...acts: readonly DigestAct[]): ActionsBlock {
  return actions(...acts.map((act) => digestButton(act, digestId)));
}

/** What was pressed; undefined when it is no button of a digest. */
export function parseDigestPress(actionId: string): DigestAct | undefined {
  return digestActs.find((act) => `${prefix}${act}` === actionId);
}

function words(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}
