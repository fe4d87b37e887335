import { nearest } from '../lib/nearest.ts';
import { describeCommand } from '../query/describe-command.ts';
import { longestCommand, type Query } from '../query/query.ts';
import { escapeQuoted, quoteName } from '../query/quote.ts';
import { happenedClause } from './clauses/clause-tail.ts';
import { composeEach } from './clauses/compose-each.ts';
import type { Draft, Said } from './clauses/draft.ts';
import { readClauses } from './clauses/read-clauses.ts';
import { isCapitalised, isTitle } from './clauses/title.ts';
import { doubtConditions } from './conditions/doubt-conditions.ts';
import { refuseOpening } from './doubts/refusal.ts';
import { freeGrammar, grammar } from './grammar.ts';
import { isFirstWord, kindWords, type Opening, readOpening } from './opening.ts';
import { managementWords } from './read-management.ts';
import {
  complain,
  nameOf,
  type Read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from './text/source.ts';

/** A question, with its kind in front or in other words. */
export function readQuestion(typed: Source): Read<readonly Query[]> {
  const opening = readOpening(typed);
  const source: Source = { ...typed, lead: { from: 0, to: opening.next } };
  const doubt = opening.kind ? undefined : doubtOpening(source, opening);
  if (doubt) return doubt;
  const language = languageOf(opening);
  const draft = readClauses(source, { from: opening.next, draft: opening.draft }, language);
  if (!draft.ok) return draft;
  const doubtful = opening.kind ? undefined : doubtSentence(source, opening, draft.value);
  if (doubtful) return doubtful;
  const queries =
    doubtConditions(source, draft.value) ?? composeEach(source, draft.value, language.compose);
  const tooLong = queries.ok && queries.value.some(isTooLong);
  return tooLong ? tooMuch(source) : queries;
}

function isTooLong(query: Query): boolean {
  return describeCommand(query).length > longestCommand;
}

function languageOf({ kind, often }: Opening) {
  if (kind) return grammar[kind];
  return often
    ? { ...freeGrammar, clauses: [...freeGrammar.clauses, happenedClause] }
    : freeGrammar;
}

/** Words in front that are nearly a kind, cannot be answered, or may be part of a name. */
function doubtOpening(source: Source, { next }: Opening): Read<never> | undefined {
  const refused = refuseOpening(source);
  if (refused || next > 0) return refused;
  if (isTitle(source, 0) && isFirstWord(source, 0)) return titleOrQuestion(source);
  const first = source.words[0]?.text ?? '';
  const alone = source.words.length === 1 && !isCapitalised(first);
  const near = nearest(first, alone ? firstWords : kindWords);
  return near === undefined ? undefined : unknownKind(source);
}

function doubtSentence(source: Source, { asks }: Opening, draft: Draft): Read<never> | undefined {
  return (
    (asks ? undefined : doubtKind(source, draft)) ??
    doubtOf(source, draft) ??
    doubtPlace(source, draft)
  );
}

/** Without a kind, words must look like the name of an event, and something must be asked of it. */
function doubtKind(source: Source, draft: Draft): Read<never> | undefined {
  const { event, filters, period, interval, unique, sum, trend, compareWith, split } = draft;
  const first = event && source.words[event.span.from];
  if (!event || !first) return sum || interval || unique ? undefined : missingKind(source, draft);
  const oneWord = event.span.to - event.span.from === 1;
  if (!oneWord && !isCapitalised(first.text)) return unknownKind(source);
  const asks =
    filters.length > 0 || period || interval || unique || sum || trend || compareWith || split;
  return asks ? undefined : missingKind(source, draft);
}

/** `Charged in India`: in a sentence that is rather a condition than a name. */
function doubtPlace(source: Source, { event, alsoEvents = [] }: Draft): Read<never> | undefined {
  const events = event ? [event, ...alsoEvents] : alsoEvents;
  for (const one of events) {
    const doubt = doubtPlaceIn(source, one);
    if (doubt) return doubt;
  }
  return undefined;
}

/** `Amount of Charged`: the values of a property, or their sum, rather than an event. */
function doubtOf(source: Source, { event }: Draft): Read<never> | undefined {
  const of = source.words.findIndex(
    ({ key, text }, index) => key === 'of' && text === key && isInside(index, event?.span),
  );
  if (!event || of === -1) return undefined;
  const { from, to } = event.span;
  const property = nameOf(source, { from, to: of });
  const rest = nameOf(source, { from: of + 1, to });
  return complain(source, event.span, {
    message: `“${nameOf(source, event.span)}” could be a property of an event, or an event.`,
    hint: 'Its values are listed by “top”, and added up by “sum”; names of several words can be quoted.',
    suggestions: [
      rewritten(source, event.span, `sum ${quoteName(property)} of ${quoteName(rest)}`),
      rewritten(
        source,
        { from: source.lead.from, to },
        `top ${quoteName(property)} of ${quoteName(rest)}`,
      ),
      rewritten(source, event.span, `"${escapeQuoted(event.value)}"`),
    ],
  });
}

function isInside(index: number, span: Span | undefined): boolean {
  return span !== undefined && index > span.from && index < span.to - 1;
}

function doubtPlaceIn(source: Source, event: Said<string>): Read<never> | undefined {
  const { from, to } = event.span;
  const at = source.words.findIndex(
    ({ key }, index) => index > from && index < to - 1 && /^(?:in|from|on|with|at)$/.test(key),
  );
  if (at === -1 || !isCapitalised(source.words[from]?.text)) return undefined;
  return complain(
    source,
    { from: at, to },
    {
      message: `“${nameOf(source, { from: at, to })}” could be a condition, or part of the name.`,
      hint: 'Conditions look like “where Country is India”; names of several words can be quoted.',
      suggestions: [
        rewritten(source, event.span, `"${escapeQuoted(event.value)}"`),
        rewritten(source, { from: at, to }, ''),
      ],
    },
  );
}

/** `Count Viewed last week`. */
function titleOrQuestion(source: Source): Read<never> {
  const span = { from: 0, to: 1 };
  const word = typedAs(source, span);
  return complain(source, span, {
    message: `“${word}” could be part of a name, or ask something.`,
    hint: 'Begin with “events”, or write the word in small letters.',
    suggestions: [`events ${source.text}`, rewritten(source, span, word.toLowerCase())],
  });
}

/** `Charged` alone could be asked about in three ways. */
function missingKind(source: Source, { event }: Draft): Read<never> {
  const { text, words, lead } = source;
  if (!event) {
    return complain(
      source,
      { from: words.length, to: words.length },
      {
        message: 'What to count is missing.',
        hint,
        suggestions: ['help', 'events Charged last 7 days'],
      },
    );
  }
  const rest = text.slice(words[lead.to]?.at);
  return complain(source, event.span, {
    message: `What to count of “${event.value}” is missing.`,
    hint,
    suggestions: (/ of /.test(event.value) ? ['top'] : ['events', 'profiles', 'trends']).map(
      (kind) => `${kind} ${rest}`,
    ),
  });
}

const firstWords = [...kindWords, ...managementWords];

const hint = 'A question begins with “events”, “profiles”, “now”, “top” or “trends”.';

function unknownKind(source: Source): Read<never> {
  const at = source.lead.to < source.words.length ? source.lead.to : 0;
  const span = { from: at, to: at + 1 };
  const word = source.words[at]?.text ?? '';
  const near = nearest(word, [...firstWords, 'help']);
  const rest = source.text.slice(source.words[at]?.at);
  return complain(source, span, {
    message: `I do not know “${word}”.`,
    hint,
    suggestions: near
      ? [rewritten(source, span, near)]
      : ['events', 'profiles', 'trends'].map((kind) => `${kind} ${rest}`),
  });
}

function tooMuch(source: Source): Read<never> {
  const span = { from: 0, to: source.words.length };
  return complain(source, span, {
    message: 'This is more than one question can hold.',
    hint: 'Leave out some of the conditions.',
  });
}
