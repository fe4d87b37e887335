import { type Phrases, phraseAt, phraseList } from '../text/phrase.ts';
import { read, type Source } from '../text/source.ts';
import type { Clause } from './draft.ts';

const tails = phraseList(
  `events
  were there
  was there
  are there
  is there
  have there been
  did we have
  do we have
  have we had
  did we get
  did we see
  in total
  altogether
  do
  doing
  go
  going
  perform
  performing`,
);

/** How a question in plain words may go on behind the event: it says nothing more. */
export const tailClause: Clause = {
  words: tails.firsts,
  starts: (source, at) => isSmallPhrase(source, at, tails),
  read: (source, at, { draft }) => read(draft, phraseAt(source, at, tails)?.next ?? at + 1),
};

const happenings = phraseList(
  `happened
  happen
  occurred
  occur
  took place
  take place
  done
  been done`,
);

/** How `how often did Charged …` ends. Elsewhere these words may end a name: `payment done`. */
export const happenedClause: Clause = {
  words: happenings.firsts,
  starts: (source, at) => isSmallPhrase(source, at, happenings),
  read: (source, at, { draft }) => read(draft, phraseAt(source, at, happenings)?.next ?? at + 1),
};

const thanks = phraseList(
  `please
  pls
  plz
  thanks
  thank you
  thx
  thnx
  ty
  cheers
  for me`,
);

/** Politeness at the end. */
export const politeClause: Clause = {
  words: thanks.firsts,
  starts: (source, at) =>
    isSmallPhrase(source, at, thanks) && phraseAt(source, at, thanks)?.next === source.words.length,
  read: (source, _at, { draft }) => read(draft, source.words.length),
};

/** In capitals it is part of a name. */
function isSmallPhrase(source: Source, at: number, phrases: Phrases<true>): boolean {
  const found = phraseAt(source, at, phrases);
  if (!found) return false;
  return source.words.slice(at, found.next).every(({ text }) => text === text.toLowerCase());
}
