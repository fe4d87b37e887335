import { nearest } from '../../lib/nearest.ts';
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
  if (isAboutPeople(source)) return severalDeeds(site);
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

/** `profiles …`, `users who did …`. */
function isAboutPeople({ words, lead }: Source): boolean {
  return words.slice(0, lead.to).some(({ key }) => /^(?:profiles?|who|did)$/.test(key));
}

/** `people who did Charged and App Launched`: those who did both, or those who did each. */
function severalDeeds(site: NameSite): Doubt {
  const { source, span, index } = site;
  const key = siteKey(site);
  const not = /^(?:not|never)$/.test(siteKey(site, 1));
  const first = nameOf(source, { from: span.from, to: index });
  const further = nameOf(source, { from: index + (not ? 2 : 1), to: span.to });
  const end = { from: source.words.length, to: source.words.length };
  const both = edited(source, [
    { span: { from: index, to: span.to }, text: '' },
    { span: end, text: `and ${not ? 'did not' : 'did'} ${quoteName(further)}` },
  ]);
  const any = rewritten(
    source,
    { from: source.lead.from, to: span.to },
    `profiles where did ${quoteName(first)} or ${quoteName(further)}`,
  );
  return {
    span: wordSpan(site),
    message: `“${key}” joins two events, and how is not clear.`,
    hint: 'Those who did both are “did … and did …”, those who did one “where did … or did …”; a comma asks for each.',
    suggestions: [
      key === 'or' ? any : both,
      ...(not ? [] : [rewritten(source, wordSpan(site), ',')]),
    ],
  };
}

/** `Charged yesterday and Refunded today`. */
function doubtSecond(site: NameSite): Doubt {
  const { source } = site;
  if (/^(?:vs\.?|versus)$/.test(siteKey(site))) return doubtTarget(site);
  return {
    span: wordSpan(site),
    message: `“${siteKey(site)}” could begin a second question.`,
    hint: 'Whole questions stand between semicolons.',
    suggestions: [rewritten(source, wordSpan(site), ';'), rewritten(source, wordSpan(site), '')],
  };
}

const targets = ['previous', 'yesterday', 'last', 'same', 'this'];

/** `Charged last week vs previuos`. */
function doubtTarget(site: NameSite): Doubt {
  const { source, span } = site;
  const target = { from: span.from + 1, to: span.to };
  const word = siteKey(site, 1);
  const near = word.length > 2 ? nearest(word, targets) : undefined;
  return {
    span: target.from < target.to ? target : wordSpan(site),
    message:
      target.from < target.to
        ? `I do not know how to compare with “${nameOf(source, target)}”.`
        : 'What to compare with is missing.',
    hint: 'Write it as in “Charged last week vs previous”, or “vs last year”.',
    suggestions: [
      ...(near === undefined
        ? []
        : [rewritten(source, wordSpan({ ...site, index: target.from }), near)]),
      rewritten(source, span, 'vs previous'),
    ],
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
