import { type Ended, endedParts } from '../../src/reply/ended.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { Words } from '../../src/reply/tell.ts';
import { eventOf } from './questions.ts';

/** What a message says, as plain facts. */
export type Says = {
  readonly replyId: string;
  readonly part: 'waiting' | 'answer';
  readonly text: string;
  readonly hasPicture: boolean;
  /** Of an answer: what was asked, and what it says to that. */
  readonly told: readonly Told[];
};
export type Told = { readonly event: string; readonly count: number | 'no answer' };

/** In place of the bot's own words, which take long to make and say the same. */
export const words: Words<Says> = {
  waiting: (reply, parts) => ({
    ...{ replyId: reply.id, part: 'waiting', told: [], hasPicture: false },
    text: parts.length > 0 ? parts.map((part) => standing(part)).join(', ') : reply.state.name,
  }),
  answer: (reply, { build }) => ({
    ...{ replyId: reply.id, part: 'answer', text: reply.state.name, told: toldOf(reply) },
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
    event: eventOf(question),
    count: end.type === 'answered' && end.result.kind === 'events' ? end.result.count : 'no answer',
  }));
}

/** What a first message says in the end. */
export function lastWords({ state }: Reply): string {
  return state.name;
}
