import { quoteName } from '../query/quote.ts';
import { clauseWordNear, clauseWords } from '../query/words.ts';
import { isOrder } from './clause-rank.ts';
import { unitOf } from './date-words.ts';
import { type Doubt, isSmall, type NameSite, siteKey, wordSpan } from './doubt-site.ts';
import { readPeriod } from './read-period.ts';
import { edited, nameOf, rewritten, type Span } from './source.ts';

/** A word of the language, or nearly one, inside what would otherwise be a name. */
export function doubtWord(site: NameSite): Doubt | undefined {
  const key = siteKey(site);
  if (site.source.words[site.index]?.form === 'symbol') {
    return key === ',' ? doubtSeveral(site) : doubtCondition(site);
  }
  if (!isSmall(site)) return undefined;
  const phrase = doubtRank(site) ?? doubtOverTime(site);
  if (phrase) return phrase;
  const near = clauseWordNear(key);
  if (near === undefined || (site.role === 'property' && propertyWords.has(key))) return undefined;
  if (near !== key) return mistyped(site, near);
  if (severalWords.has(key)) return doubtComparison(site) ?? doubtSeveral(site);
  if (comparingWords.has(key)) return doubtCondition(site);
  return doubtSplit(site) ?? doubtTrend(site) ?? doubtArithmetic(site) ?? doubtOther(site);
}

/** Words that properties are often named with: `total amount`, `days since install`. */
const propertyWords: ReadonlySet<string> = new Set(
  'total sum average avg mean day days week weeks month months year years each every'.split(' '),
);

const severalWords: ReadonlySet<string> = new Set(['and', 'or', 'vs', 'versus']);

const comparingWords: ReadonlySet<string> = new Set(
  `is isn't are was were equals equal contains contain containing include includes exists exist
  exceeds missing above below under than not`.split(/\s+/),
);

function mistyped(site: NameSite, near: string): Doubt {
  return {
    span: wordSpan(site),
    message: `I do not know “${siteKey(site)}”.`,
    hint: `Did you mean “${near}”?`,
    suggestions: [rewritten(site.source, wordSpan(site), near)],
  };
}

/** `Charged top 5 Country`. */
function doubtRank(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  const order = siteKey(site);
  const count = siteKey(site, 1);
  if (!isOrder(order) || !/^\d+$/.test(count) || index + 1 >= span.to) return undefined;
  const property = nameOf(source, { from: index + 2, to: span.to });
  const event = nameOf(source, { from: span.from, to: index });
  const asked = `${order} ${count} ${quoteName(property)} of ${quoteName(event)}`;
  return {
    span: wordSpan(site, 2),
    message: `“${order} ${count}” lists the values of a property.`,
    hint: 'Write it as in “top 5 Country of Charged”.',
    suggestions:
      property && event ? [rewritten(source, { from: source.lead.from, to: span.to }, asked)] : [],
  };
}

function doubtOverTime(site: NameSite): Doubt | undefined {
  const said = siteKey(site) === 'over' && siteKey(site, 1) === 'time';
  return said ? trendInstead(site, wordSpan(site, 2), '') : undefined;
}

/** `Charged vs last week`, `Charged vs previous`. */
function doubtComparison(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  const period = readPeriod(source, index + 1);
  const ahead = siteKey(site, 1) === 'previous' ? index + 2 : undefined;
  const end = period?.ok ? period.next : ahead;
  if (!/^(?:vs|versus|than)$/.test(siteKey(site)) || end === undefined || index === span.from) {
    return undefined;
  }
  return {
    span: { from: index, to: end },
    message: 'One question is about one period; two cannot be compared in it.',
    hint: 'Ask for each on its own.',
    suggestions: [rewritten(source, { from: index, to: end }, '')],
    whole: rewritten(source, { from: index, to: period?.ok ? index + 1 : end }, ''),
  };
}

function doubtSeveral(site: NameSite): Doubt {
  const { source, span, index, role } = site;
  const parts = [
    { from: span.from, to: index },
    { from: index + 1, to: span.to },
  ].filter(({ from, to }) => from < to);
  return {
    span: wordSpan(site),
    message: `One question counts one ${role}; “${siteKey(site)}” joins two.`,
    hint: 'Ask for each on its own.',
    suggestions: parts.map((part) => rewritten(source, span, nameOf(source, part))),
  };
}

/** `Charged Country = India`: where the condition begins was not said. */
function doubtCondition(site: NameSite): Doubt {
  const { source, span, index, role } = site;
  const property = { from: index - 1, to: index };
  const word = role === 'event' ? 'where' : 'and';
  const separator = { from: span.from - 1, to: span.from };
  const listed = role === 'value' && index - 1 === span.from && nameOf(source, separator) === ',';
  const inserted = rewritten(source, property, `${word} ${nameOf(source, property)}`);
  return {
    span: wordSpan(site),
    message: `“${siteKey(site)}” compares, but no “${word}” comes before it.`,
    hint: 'Conditions look like “where Country is India and Amount above 100”.',
    suggestions: listed
      ? [rewritten(source, separator, 'and')]
      : index - 1 > span.from
        ? [inserted]
        : [],
  };
}

const intervals: ReadonlyMap<string, string> = new Map([
  ['day', 'daily'],
  ['week', 'weekly'],
  ['month', 'monthly'],
]);

/** `Charged by day`, `Charged by Country`. */
function doubtSplit(site: NameSite): Doubt | undefined {
  const key = siteKey(site);
  if (!['by', 'per', 'each', 'every'].includes(key)) return undefined;
  const { source, span, index } = site;
  const phrase = wordSpan(site, 2);
  const interval = intervals.get(siteKey(site, 1));
  if (/^(?:user|person|customer|profile|visitor)s?$/.test(siteKey(site, 1)))
    return averageOverPeople(site);
  if (interval) return trendInstead(site, phrase, interval);
  const rest = { from: index + 1, to: span.to };
  const property = nameOf(source, rest);
  if (property === '' || unitOf(siteKey(site, 1))) return undefined;
  const event = nameOf(source, { from: span.from, to: index });
  return {
    span: { from: index, to: span.to },
    message: `A count cannot be split “${key} ${property}”; the most frequent values can be listed.`,
    hint: `Ask “top ${property} of ${event}”.`,
    suggestions: [
      asKind(site, `top ${property} of`, { span: { from: index, to: span.to }, text: '' }),
    ],
  };
}

function doubtTrend(site: NameSite): Doubt | undefined {
  const key = siteKey(site);
  if (['daily', 'weekly', 'monthly', 'sum'].includes(key)) {
    return trendInstead(site, wordSpan(site), key);
  }
  if (key !== 'unique' && key !== 'uniques') return undefined;
  return {
    span: wordSpan(site),
    message: `“${key}” counts people, which “profiles” does.`,
    hint: 'Ask for “profiles”, or for “trends … unique” to see them over time.',
    suggestions: [asKind(site, 'profiles', { span: wordSpan(site), text: '' })],
  };
}

function trendInstead(site: NameSite, span: Span, text: string): Doubt {
  return {
    span,
    message: `“${nameOf(site.source, span)}” belongs to trends.`,
    hint: 'A number per day, week or month is asked for with “trends”.',
    suggestions: [asKind(site, 'trends', { span, text })],
  };
}

const arithmetic: ReadonlySet<string> = new Set(
  'average avg mean median percentage percent ratio'.split(' '),
);

function doubtArithmetic(site: NameSite): Doubt | undefined {
  if (siteKey(site) === 'total') return doubtTotal(site);
  return arithmetic.has(siteKey(site)) ? average(site) : undefined;
}

function doubtTotal(site: NameSite): Doubt {
  return {
    span: wordSpan(site),
    message: '“total” adds up a property; how often something happened is counted without it.',
    hint: 'The total of a property is “trends Charged sum Amount”.',
    suggestions: [rewritten(site.source, wordSpan(site), '')],
  };
}

function averageOverPeople(site: NameSite): Doubt {
  const edit = { span: wordSpan(site, 2), text: '' };
  const suggestions = ['events', 'profiles'].map((kind) => asKind(site, kind, edit));
  return { ...average(site), span: edit.span, suggestions };
}

function average(site: NameSite): Doubt {
  return {
    span: wordSpan(site),
    message: 'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
    hint: 'The total of a property is “trends Charged sum Amount”.',
    suggestions: [],
  };
}

function doubtOther(site: NameSite): Doubt | undefined {
  const key = siteKey(site);
  if (!clauseWords.has(key)) return undefined;
  return {
    span: wordSpan(site),
    message: `I do not know what “${key}” means here.`,
    hint: '',
    suggestions: key === 'please' ? [rewritten(site.source, wordSpan(site), '')] : [],
  };
}

/** The same command with another kind in front. */
function asKind(
  { source }: NameSite,
  kind: string,
  edit: { readonly span: Span; readonly text: string },
): string {
  return edited(source, [{ span: source.lead, text: kind }, edit]);
}
