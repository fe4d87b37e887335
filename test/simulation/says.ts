import { type Ended, endedParts } from '../../src/reply/ended.ts';
import type { Words } from '../../src/reply/tell.ts';
import type { AlertSays } from './alerts/says.ts';
import type { DigestSays } from './digests/says.ts';
import { figureOf, nameOf } from './questions.ts';
import type { Saying } from './saying.ts';

/** What a message says, as plain facts. Each side of the bot has its own. */
export type Says = ReplySays | DigestSays | AlertSays;

export type ReplySays = Saying & {
  readonly of: 'reply';
  readonly part: 'waiting' | 'answer';
  /** Of an answer: what was asked, and what it says to that. */
  readonly told: readonly Told[];
};
export type Told = { readonly name: string; readonly figure: number | 'no answer' };

/** In place of the bot's own words, which take long to make and say the same. */
export const words: Words<ReplySays> = {
  waiting: (reply, parts) => ({
    ...{ of: 'reply', about: reply.id, part: 'waiting', told: [], hasPicture: false },
    text: parts.length > 0 ? parts.map((part) => standing(part)).join(', ') : reply.state.name,
  }),
  answer: (reply, { build }) => ({
    ...{ of: 'reply', about: reply.id, part: 'answer', text: reply.state.name },
    told: toldOf(reply),
    hasPicture: build === 'full' && reply.state.pictures.some(({ type }) => type === 'file'),
  }),
};

function standing(part: Parameters<Words<Says>['waiting']>[1][number]): string {
  if ('end' in part) return part.end.type;
  return part.open
    .map(({ state }) => ('trouble' in state && state.trouble ? state.trouble.reason : state.name))
    .join(' and ');
}

function toldOf(reply: Ended): Told[] {
  return endedParts(reply).map(({ question, end }) => ({
    name: nameOf(question),
    figure: end.type === 'answered' ? figureOf(end.result) : 'no answer',
  }));
}
