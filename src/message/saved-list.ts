import type { Button, KnownBlock } from '@slack/types';
import { describeCommand } from '../query/describe-command.ts';
import { formatNoun } from '../query/format.ts';
import type { SavedQuery } from '../saved/saved-query.ts';
import { about, actions, button } from './actions.ts';
import { bold, code, cut, type Message, note, paragraph, person, plain } from './message.ts';
import { question, say } from './saved.ts';

/** The buttons of each saved question. They carry its name. */
export const savedActions = {
  run: 'counts_saved_run',
  rename: 'counts_saved_rename',
  delete: 'counts_saved_delete',
} as const;

/** A saved question, and whether the person who looks at it may rename and delete it. */
export type ListedSaved = { readonly saved: SavedQuery; readonly mayChange: boolean };

/** Each takes two blocks, of which Slack takes 50. */
const mostShown = 23;
const longestRest = 2000;

export const nothingSaved = [
  plain('Nothing is saved yet. For example: '),
  code('/counts save weekly revenue: trends Charged weekly sum Amount last 12 weeks'),
];

/** Every saved question of the workspace, as one person sees it. */
export function renderSavedList(all: readonly ListedSaved[]): Message {
  if (all.length === 0) return say(nothingSaved);
  const heading = `${all.length} saved ${formatNoun(all.length, 'question', 'questions')}. To ask one: /counts run and its name.`;
  const shown = all.slice(0, mostShown);
  const left = all.slice(mostShown).map(({ saved }) => saved.name);
  const rest =
    left.length > 0 ? [cut(`… and ${left.length} more: ${left.join(', ')}`, longestRest)] : [];
  return {
    text: [heading, ...shown.map(({ saved }) => describeSaved(saved)), ...rest].join('\n'),
    blocks: [
      paragraph(plain(heading)),
      ...shown.flatMap((listed) => renderListed(listed)),
      ...rest.map(note),
    ],
  };
}

/** One of them, with what can be done with it. Its owner is not told who owns it. */
export function renderListed({ saved, mayChange }: ListedSaved, viewerId?: string): KnownBlock[] {
  const { name, query, ownerId } = saved;
  const by = ownerId === viewerId ? [] : [plain('  by '), person(ownerId)];
  const changes = mayChange
    ? [about(button(savedActions.rename, 'Rename', name), name), deleteButton(name)]
    : [];
  return [
    paragraph(bold(name), plain('  '), question(query), ...by),
    actions(about(button(savedActions.run, 'Run', name), name), ...changes),
  ];
}

function describeSaved({ name, query }: SavedQuery): string {
  return `${name}: ${describeCommand(query)}`;
}

function deleteButton(name: string): Button {
  return {
    ...about(button(savedActions.delete, 'Delete', name), name),
    confirm: {
      title: plainText('Delete this?'),
      text: plainText(`Nobody will find “${name}” any more.`),
      confirm: plainText('Delete'),
      deny: plainText('Keep'),
    },
  };
}

function plainText(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}
