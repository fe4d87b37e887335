import { quoteName } from '../../query/quote.ts';
import { readPeriod } from '../dates/read-period.ts';
import { edited, nameOf, rewritten, type Source } from '../text/source.ts';
import { type Doubt, type NameSite, siteKey, wordSpan } from './doubt-site.ts';

/** `more Charged than last week`. */
export function doubtThan(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  const period = readPeriod(source, index + 1);
  if (siteKey(site) !== 'than' || !period?.ok || index === span.from) return undefined;
  return {
    span: { from: index, to: period.next },
    message: 'What “than” compares is not clear.',
    hint: 'Numbers are compared as in “Charged last week vs previous”.',
    suggestions: [rewritten(source, wordSpan(site), 'vs')],
    whole: rewritten(source, { from: index, to: period.next }, ''),
  };
}

export function doubtSeveral(site: NameSite): Doubt {
  const { source, span, index, role } = site;
  const key = siteKey(site);
  if (index === span.from) return doubtSecond(site);
  if (role === 'event' && isAboutPeople(source)) return severalDeeds(site);
  const parts = [
    { from: span.from, to: index },
    { from: index + 1, to: span.to },
  ].filter(({ from, to }) => from < to);
  const each = parts.map((part) => rewritten(source, span, nameOf(source, part)));
  if (role !== 'event' || parts.length < 2) {
    return {
      span: wordSpan(site),
      message: `One question counts one ${role}; “${key}” joins two.`,
      hint: 'Ask for each on its own.',
      suggestions: each,
    };
  }
  return {
    span: wordSpan(site),
    message:
      key === 'and'
        ? '“and” could join two events, or be part of a name.'
        : `“${key}” joins no events: each has a number of its own.`,
    hint: 'A comma asks for each.',
    suggestions: [rewritten(source, wordSpan(site), ','), ...(key === 'and' ? [] : each)],
  };
}

/** `Charged yesterday and Refunded today`. */
function doubtSecond(site: NameSite): Doubt {
  const { source, span } = site;
  if (/^(?:vs\.?|versus)$/.test(siteKey(site)) && span.to - span.from === 1) {
    return {
      span: wordSpan(site),
      message: 'What to compare with is missing.',
      hint: 'Write it as in “Charged last week vs previous”.',
      suggestions: [rewritten(source, wordSpan(site), 'vs previous')],
    };
  }
  return {
    span: wordSpan(site),
    message: `“${siteKey(site)}” could begin a second question.`,
    hint: 'Whole questions stand between semicolons.',
    suggestions: [rewritten(source, wordSpan(site), ';'), rewritten(source, wordSpan(site), '')],
  };
}

/** `profiles …`, `users who did …`. */
function isAboutPeople({ words, lead }: Source): boolean {
  return words.slice(0, lead.to).some(({ key }) => /^(?:profiles?|who|did)$/.test(key));
}

/** `people who did Charged and App Launched`: what comes first is counted, the rest are conditions. */
function severalDeeds(site: NameSite): Doubt {
  const { source, span, index } = site;
  const key = siteKey(site);
  const not = /^(?:not|never)$/.test(siteKey(site, 1));
  const further = nameOf(source, { from: index + (not ? 2 : 1), to: span.to });
  const end = { from: source.words.length, to: source.words.length };
  const deed = `${not ? 'did not' : 'did'} ${quoteName(further)}`;
  const first = quoteName(nameOf(source, { from: span.from, to: index }));
  const both = edited(source, [
    { span: { from: index, to: span.to }, text: '' },
    { span: end, text: `and ${deed}` },
  ]);
  const any = rewritten(
    source,
    { from: source.lead.from, to: span.to },
    `profiles where did ${first} or ${quoteName(further)}`,
  );
  return {
    span: wordSpan(site),
    message: `One event is counted at a time; “${key}” joins two.`,
    hint: `Write “did” before what else they did: “${key === 'or' ? 'where did … or did …' : 'and did …'}”.`,
    suggestions: [key === 'or' ? any : both],
  };
}

/** `Charged Country = India`: where the condition begins was not said. */
export function doubtCondition(site: NameSite): Doubt {
  const { source, span, index, role } = site;
  const property = { from: index - 1, to: index };
  const word = role === 'event' ? 'where' : 'and';
  const separator = { from: span.from - 1, to: span.from };
  const listed = role === 'value' && index - 1 === span.from && nameOf(source, separator) === ',';
  const inserted =
    index - 1 > span.from
      ? [rewritten(source, property, `${word} ${nameOf(source, property)}`)]
      : [];
  return {
    span: wordSpan(site),
    message: `“${siteKey(site)}” compares, but no “${word}” comes before it.`,
    hint: 'Conditions look like “where Country is India and Amount above 100”.',
    suggestions: listed ? [rewritten(source, separator, 'and')] : inserted,
  };
}
