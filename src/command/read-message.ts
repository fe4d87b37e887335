import type { Period, Reference } from '../query/period.ts';
import type { Query } from '../query/query.ts';
import { parsePeriod } from './conditions/read-field.ts';
import { parseCommand } from './parse-command.ts';
import { type Candidate, questionCandidates, wholeText } from './text/message-text.ts';

/** What a message asks. */
export type MessageReading =
  /** A command that asks something, as it could be typed. */
  | { readonly type: 'question'; readonly text: string }
  /** What it may be about: a question to look over, or parts of one. */
  | {
      readonly type: 'draft';
      readonly query?: Query;
      readonly event?: string;
      readonly period?: Period;
    };

type Around = {
  readonly reference: Reference;
  readonly botUserId: string;
  /** The events that there are, as far as is known. */
  readonly events: readonly string[];
};

/**
 * Reads the question in somebody's message, as Slack has its text. Prose counts as a question only
 * when it names an event that there is: much of what people say could be read as one.
 */
export function readMessage(slackText: string, around: Around): MessageReading {
  const candidates = questionCandidates(slackText, around.botUserId);
  const question = candidates.find((candidate) => isQuestion(candidate, around));
  if (question) return { type: 'question', text: question.text };
  const parts = partsIn(wholeText(slackText), around);
  for (const candidate of candidates) {
    const query = mended(candidate, around);
    if (query && partsIn(candidate.text, around).period) return { type: 'draft', query };
    if (query) return { type: 'draft', query: withPeriod(query, parts.period) };
  }
  return { type: 'draft', ...parts };
}

/** Days that stand elsewhere in the message. */
function withPeriod(query: Query, period: Period | undefined): Query {
  return period && 'period' in query ? { ...query, period } : query;
}

function isQuestion({ text, isExplicit }: Candidate, { reference, events }: Around): boolean {
  const read = parseCommand(text, reference);
  if (!read.ok) return false;
  if (read.value.type === 'run') return isExplicit;
  if (read.value.type !== 'ask') return false;
  return isExplicit || read.value.queries.every((query) => isAboutKnown(query, events));
}

/** What the candidate's own mistakes suggest, when that is about something that there is. */
function mended({ text, isExplicit }: Candidate, { reference, events }: Around): Query | undefined {
  const read = parseCommand(text, reference);
  if (read.ok) return undefined;
  const [suggestion] = read.problems.flatMap(({ suggestions = [] }) => suggestions);
  const again = suggestion === undefined ? undefined : parseCommand(suggestion, reference);
  if (!again?.ok || again.value.type !== 'ask') return undefined;
  const [query] = again.value.queries;
  if (!query) return undefined;
  const isLikely = isAboutKnown(query, events) || (isExplicit && events.length === 0);
  return isLikely ? query : undefined;
}

function isAboutKnown(query: Query, events: readonly string[]): boolean {
  return 'event' in query && query.event !== undefined && events.includes(query.event);
}

const mostWords = 100;
const longestPeriod = 6;

/** The event and the days that prose names. */
function partsIn(text: string, { reference, events }: Around) {
  const event = events
    .filter((name) => names(text, name))
    .reduce<string | undefined>(
      (longest, name) => (longest && longest.length >= name.length ? longest : name),
      undefined,
    );
  const words = text.split(/\s+/).slice(0, mostWords);
  const period = periodIn(words, reference);
  return { ...(event === undefined ? {} : { event }), ...(period ? { period } : {}) };
}

function names(text: string, event: string): boolean {
  const at = text.toLowerCase().indexOf(event.toLowerCase());
  if (at === -1) return false;
  const isPartOfWord = (character: string) => /[\p{L}\p{N}]/u.test(character);
  return !isPartOfWord(text.charAt(at - 1)) && !isPartOfWord(text.charAt(at + event.length));
}

/** The longest run of words that are dates, the first of several. */
function periodIn(words: readonly string[], reference: Reference): Period | undefined {
  for (let length = Math.min(longestPeriod, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const text = words
        .slice(from, from + length)
        .join(' ')
        .replace(/[.,;:!?)]+$/, '');
      if (length === 1 && !isDateAlone(text)) continue;
      const period = parsePeriod(text, reference);
      if (period.ok) return period.value;
    }
  }
  return undefined;
}

/** `may` and `now` are words too; these are dates wherever they stand. */
function isDateAlone(word: string): boolean {
  return /^(?:today|yesterday|\d{4}-\d{2}-\d{2}(?:\.\.\d{4}-\d{2}-\d{2})?)$/i.test(word);
}
