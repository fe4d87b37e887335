import type { Filter } from '../query/filter.ts';
import type { Kind } from '../query/query.ts';
import { intervals } from './clauses/clause-interval.ts';
import { isOrder, rankClause } from './clauses/clause-rank.ts';
import type { Draft } from './clauses/draft.ts';
import { isTitle } from './clauses/title.ts';
import { historyAt } from './conditions/history-words.ts';
import { startsTrait } from './conditions/read-trait.ts';
import { adjectives, genderNouns } from './conditions/trait-words.ts';
import { readPeriod } from './dates/read-period.ts';
import { refusals } from './doubts/refusal-words.ts';
import {
  nowPhrases,
  peopleNouns,
  peopleVerbs,
  politePhrases,
  quantities,
  timesPhrases,
} from './opening-words.ts';
import { type Phrases, phraseAt, phrases } from './text/phrase.ts';
import { readNumber } from './text/read-number.ts';
import { keyAt, type Source } from './text/source.ts';

/** What the first words of a command say, and how many they are. */
export type Opening = {
  readonly next: number;
  /** Absent where only the clauses tell. */
  readonly kind?: Kind;
  readonly draft: Partial<Draft>;
  /** Whether they ask for a number, so that a name alone may follow. */
  readonly asks?: boolean;
  /** Whether they ask how often something happened, which the end may say again. */
  readonly often?: boolean;
};

/** What a question begins with, in the words of the grammar or in others. */
export function readOpening(source: Source): Opening {
  const at = behindPoliteness(source);
  const now = phraseAt(source, at, nowPhrases);
  if (now) return { next: now.next, kind: 'now', draft: {} };
  const kind = phraseAt(source, at, kinds);
  if (kind && !mayBeName(source, at)) return readKind(source, at, kind.meaning);
  return (
    readComparing(source, at) ??
    readMostCommon(source, at) ??
    readChart(source, at) ??
    readIntervalFirst(source, at) ??
    readCounted(source, at)
  );
}

const kinds = phrases<Kind>([
  ['events', 'events'],
  ['event', 'events'],
  ['profiles', 'profiles'],
  ['profile', 'profiles'],
  ['now', 'now'],
  ['top', 'top'],
  ['bottom', 'top'],
  ['trends', 'trends'],
  ['trend', 'trends'],
]);

/** `Profile Updated` is rather an event, while `Profiles Charged` is a question. */
function mayBeName(source: Source, at: number): boolean {
  return isTitle(source, at) && /^(?:event|profile|trend)$/.test(keyAt(source, at));
}

export const kindWords: readonly string[] = [...kinds.meanings.keys()];

/** Whether a word could begin a question, if it were written small. */
export function isFirstWord(source: Source, at: number): boolean {
  const words: readonly Phrases<unknown>[] = [
    kinds,
    politePhrases,
    quantities,
    timesPhrases,
    peopleNouns,
    refusals,
  ];
  return (
    charts.has(keyAt(source, at)) ||
    comparisons.test(keyAt(source, at)) ||
    words.some((some) => phraseAt(source, at, some) !== undefined)
  );
}

const mostPolitePhrases = 4;

/** `please show me the`. */
export function behindPoliteness(source: Source): number {
  let at = 0;
  for (let count = 0; count < mostPolitePhrases; count += 1) {
    const polite = isTitle(source, at) ? undefined : phraseAt(source, at, politePhrases);
    if (!polite) break;
    at = keyAt(source, polite.next) === ',' ? polite.next + 1 : polite.next;
  }
  return /^(?:the|a|an)$/.test(keyAt(source, at)) && !isTitle(source, at) ? at + 1 : at;
}

function readKind(source: Source, at: number, kind: Kind): Opening {
  if (kind === 'now') return { next: at + 1, kind, draft: {} };
  if (kind === 'top') {
    const order = keyAt(source, at);
    // In `top 5 Country` the kind and the count are one clause.
    const next = rankClause.starts(source, at) ? at : at + 1;
    return { next, kind, draft: isOrder(order) ? { order } : {} };
  }
  const verb = kind === 'profiles' ? behindVerb(source, at + 1) : undefined;
  return { next: verb ?? behindOf(source, at + 1), kind, draft: {} };
}

/** Behind the `of` of `trends of Charged`; `in app purchase` is a name. */
function behindOf(source: Source, at: number): number {
  const next = source.words[at + 1];
  if (startsTrait(source, at)) return at;
  const joins = /^(?:of|for|in)$/.test(keyAt(source, at)) && readPeriod(source, at) === undefined;
  return joins && (next?.form === 'quoted' || /^\p{Lu}/u.test(next?.text ?? '')) ? at + 1 : at;
}

/** `5 most common Country of Charged`. */
function readMostCommon(source: Source, at: number): Opening | undefined {
  const before = countAt(source, at);
  const most = before === undefined ? at : at + 1;
  const order = { most: 'top', least: 'bottom' } as const;
  const word = keyAt(source, most);
  if (word !== 'most' && word !== 'least') return undefined;
  if (!/^(?:common|frequent|popular|used)$/.test(keyAt(source, most + 1))) return undefined;
  const behind = countAt(source, most + 2);
  const next = most + (behind === undefined ? 2 : 3);
  const count = before ?? behind;
  if (count === undefined) return { next, kind: 'top', draft: { order: order[word] } };
  const rank = { value: { order: order[word], count }, span: { from: at, to: next } };
  return { next, kind: 'top', draft: { rank } };
}

function countAt(source: Source, at: number): number | undefined {
  const count = readNumber(keyAt(source, at));
  return count !== undefined && Number.isInteger(count) && count >= 1 && count <= 100
    ? count
    : undefined;
}

const comparisons = /^compar(?:e|ison)$/;

/** `compare Charged and Refunded`, `comparison of …`. */
function readComparing(source: Source, at: number): Opening | undefined {
  const word = keyAt(source, at);
  if (!comparisons.test(word) || isTitle(source, at)) return undefined;
  const rest = readCounted(source, word === 'compare' ? at + 1 : behindOf(source, at + 1));
  return { ...rest, draft: { ...rest.draft, comparing: true }, asks: true };
}

const charts: ReadonlySet<string> = new Set(['chart', 'graph', 'plot']);

/** `chart of users who did Charged`. */
function readChart(source: Source, at: number): Opening | undefined {
  if (!charts.has(keyAt(source, at)) || isTitle(source, at)) return undefined;
  const begin = /^(?:of|for)$/.test(keyAt(source, at + 1)) ? at + 2 : at + 1;
  const rest = readCounted(source, begin);
  return { ...rest, draft: { ...rest.draft, trend: true }, asks: true };
}

/** `daily count of App Launched`. */
function readIntervalFirst(source: Source, at: number): Opening | undefined {
  const value = intervals.get(keyAt(source, at));
  if (!value || isTitle(source, at)) return undefined;
  const rest = readCounted(source, at + 1);
  const interval = { value, span: { from: at, to: at + 1 } };
  return { ...rest, draft: { ...rest.draft, interval }, asks: true };
}

/** `how many Charged`, `number of users who did Charged`, or a name and clauses alone. */
function readCounted(source: Source, at: number): Opening {
  const times = isTitle(source, at) ? undefined : phraseAt(source, at, timesPhrases);
  if (times) return { next: times.next, draft: {}, asks: true, often: true };
  const quantity = isTitle(source, at) ? undefined : phraseAt(source, at, quantities);
  const begin = quantity?.next ?? at;
  const people = readPeople(source, begin);
  if (!people && !isAbout(source, begin)) {
    return { next: begin, draft: {}, asks: quantity !== undefined };
  }
  const behind = people?.next ?? begin;
  const next = behindVerb(source, behind) ?? behind;
  const span = { from: at, to: next };
  const filters = people?.filters ?? [];
  const conditions = filters.length > 0 ? { filters, conditions: { from: next, to: next } } : {};
  return { next, draft: { people: { value: true, span }, ...conditions }, asks: true };
}

type People = { readonly filters: readonly Filter[]; readonly next: number };

const mostAdjectives = 3;

/** `users`, `female Android users`. */
function readPeople(source: Source, at: number): People | undefined {
  const filters: Filter[] = [];
  let next = at;
  while (filters.length < mostAdjectives) {
    const adjective = phraseAt(source, next, adjectives);
    if (!adjective) break;
    filters.push(adjective.meaning);
    next = adjective.next;
  }
  const isTitled = filters.length === 0 && isTitle(source, next);
  if (isTitled) return undefined;
  const gender = phraseAt(source, next, genderNouns);
  if (gender) return { filters: [...filters, gender.meaning], next: gender.next };
  const noun = phraseAt(source, next, peopleNouns);
  return noun && { filters, next: noun.next };
}

/** `who did Charged`, `didn't Charged`: people are meant though none are named. */
function isAbout(source: Source, at: number): boolean {
  if (historyAt(source, at)?.type === 'did not') return true;
  return keyAt(source, at) === 'who' && behindVerb(source, at) !== undefined;
}

/** Behind `who did`; what they did not do is a condition. */
function behindVerb(source: Source, at: number): number | undefined {
  if (historyAt(source, at)?.type === 'did not' || startsTrait(source, at)) return undefined;
  return phraseAt(source, at, peopleVerbs)?.next;
}
