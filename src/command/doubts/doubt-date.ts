import { nearest } from '../../lib/nearest.ts';
import { monthNames, shortName } from '../../query/calendar.ts';
import { isCalendarWord } from '../../query/words.ts';
import { dateHint } from '../dates/date-read.ts';
import { isShorterThanDay, monthOf, unitOf } from '../dates/date-words.ts';
import { nameOf, rewritten } from '../text/source.ts';
import { type Doubt, isSmall, type NameSite, siteKey, wordSpan } from './doubt-site.ts';

/** A date that was meant, inside what would otherwise be a name. */
export function doubtDate(site: NameSite): Doubt | undefined {
  return (
    doubtMistypedLast(site) ??
    doubtLoneLast(site) ??
    doubtMistypedMonth(site) ??
    doubtCount(site) ??
    doubtCalendarWord(site) ??
    doubtDigits(site) ??
    doubtHours(site) ??
    doubtAllTime(site)
  );
}

const lastWords = ['last', 'past', 'previous', 'this', 'since'];

/** `lst 30 days`, `lats week`. */
function doubtMistypedLast(site: NameSite): Doubt | undefined {
  const { source } = site;
  const counted = /^\d+$/.test(siteKey(site, 1)) ? 2 : 1;
  const unit = unitOf(siteKey(site, counted));
  if (!isSmall(site) || unit === undefined) return undefined;
  const word = siteKey(site);
  const near = /^\p{L}{3,9}$/u.test(word) ? nearest(word, lastWords, 2) : undefined;
  if (!near || word === near) return undefined;
  return {
    span: wordSpan(site),
    message: `I do not know “${word}”.`,
    hint: dateHint,
    suggestions: [rewritten(source, wordSpan(site), near)],
  };
}

/** `last` with nothing that it is the last of. */
function doubtLoneLast(site: NameSite): Doubt | undefined {
  if (!isSmall(site) || !/^(?:last|past|previous)$/.test(siteKey(site))) return undefined;
  return {
    span: wordSpan(site),
    message: `What “${siteKey(site)}” is about is missing.`,
    hint: dateHint,
    suggestions: [rewritten(site.source, wordSpan(site), 'last 7 days')],
  };
}

/** `1 Jna`. */
function doubtMistypedMonth(site: NameSite): Doubt | undefined {
  const word = siteKey(site);
  const typed = nameOf(site.source, wordSpan(site));
  const isDay = (key: string) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(key);
  if (!/^\p{L}{3,9}$/u.test(word) || !(isDay(siteKey(site, -1)) || isDay(siteKey(site, 1)))) {
    return undefined;
  }
  const near = nearest(word, word.length === 3 ? shortMonths : monthNames, 1);
  if (near === undefined || typed === typed.toUpperCase()) return undefined;
  return {
    span: wordSpan(site),
    message: `I do not know the month “${typed}”.`,
    hint: dateHint,
    suggestions: [rewritten(site.source, wordSpan(site), near)],
  };
}

const shortMonths: readonly string[] = monthNames.map(shortName);

/** `30 days` and `30d` with nothing before that says which. */
function doubtCount(site: NameSite): Doubt | undefined {
  const compact = /^(?<count>\d{1,4})(?<unit>\p{L}+)$/u.exec(siteKey(site))?.groups;
  const count = compact?.count ?? (/^\d{1,4}$/.test(siteKey(site)) ? siteKey(site) : undefined);
  const unit = compact?.unit ?? siteKey(site, 1);
  if (count === undefined || !unitOf(unit) || !(compact || unit.length >= 3)) return undefined;
  const span = wordSpan(site, compact ? 1 : 2);
  return {
    span,
    message: `Which ${count} ${unit} is not clear.`,
    hint: dateHint,
    suggestions: [rewritten(site.source, span, `last ${count} ${unit}`)],
  };
}

/** `October`, `Fri`, `2026`: short for a date, or part of a name. */
function doubtCalendarWord(site: NameSite): Doubt | undefined {
  const word = siteKey(site);
  const isYear = /^(?:19|20)\d\d$/.test(word);
  if (!isYear && !isCalendarWord(word)) return undefined;
  const typed = site.source.words[site.index]?.text ?? '';
  const lead = isYear || monthOf(word) !== undefined ? 'in' : 'on';
  return {
    span: wordSpan(site),
    message: `“${typed}” could be a date.`,
    hint: `If so, write “${lead} ${typed}”.`,
    suggestions: [rewritten(site.source, wordSpan(site), `${lead} ${typed}`)],
  };
}

/** `10/1`, `2026-1x`: nearly a date. */
function doubtDigits(site: NameSite): Doubt | undefined {
  const word = siteKey(site);
  if (!/^(?:\d{1,2}[/.-]\d{1,2}$|\d{4}-|\d{8}$)/.test(word)) return undefined;
  return {
    span: wordSpan(site),
    message: `I cannot read “${word}” as a date.`,
    hint: dateHint,
    suggestions: [],
  };
}

/** No Counts endpoint knows anything shorter than a day. */
function doubtHours(site: NameSite): Doubt | undefined {
  const word = siteKey(site);
  const clock = /^\d{1,2}(?::\d\d)?(?:am|pm)$/.test(word);
  const split = /^(?:by|per|each|every)$/.test(word) && isShorterThanDay(siteKey(site, 1));
  const known = split || isShorterThanDay(word) || word === 'hourly';
  if (!clock && !(isSmall(site) && known)) return undefined;
  const from = siteKey(site, -1) === 'at' ? site.index - 1 : site.index;
  return {
    span: wordSpan(site, split ? 2 : 1),
    message: 'CleverTap counts whole days; hours and minutes cannot be counted.',
    hint: 'Ask for “today”, or “now” for the last five minutes.',
    suggestions: [rewritten(site.source, { from, to: site.index + 1 }, 'today')],
  };
}

/** `all time`, `ever`: the API needs a first day. */
function doubtAllTime(site: NameSite): Doubt | undefined {
  const pair = siteKey(site) === 'all' && siteKey(site, 1) === 'time';
  if (!isSmall(site) || !(pair || /^(?:ever|lifetime|overall)$/.test(siteKey(site)))) {
    return undefined;
  }
  const span = wordSpan(site, pair ? 2 : 1);
  return {
    span,
    message: 'From which day on is not clear; at most ten years can be counted.',
    hint: 'Write “since 1 Jan 2024” or “last 10 years”.',
    suggestions: [rewritten(site.source, span, 'last 10 years')],
  };
}
