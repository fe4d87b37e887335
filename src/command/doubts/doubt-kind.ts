import { quoteName } from '../../query/quote.ts';
import { isOrder } from '../clauses/clause-rank.ts';
import { unitOf } from '../dates/date-words.ts';
import { type Edit, edited, nameOf, rewritten, type Span } from '../text/source.ts';
import { average } from './doubt-arithmetic.ts';
import { type Doubt, type NameSite, siteKey, wordSpan } from './doubt-site.ts';

/** `Charged top 5 Country`. */
export function doubtRank(site: NameSite): Doubt | undefined {
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

export function doubtOverTime(site: NameSite): Doubt | undefined {
  const said = siteKey(site) === 'over' && siteKey(site, 1) === 'time';
  return said ? trendInstead(site, wordSpan(site, 2), '') : undefined;
}

const intervals: ReadonlyMap<string, string> = new Map([
  ['day', 'daily'],
  ['week', 'weekly'],
  ['month', 'monthly'],
]);

/** `Charged by day`, `Charged by Country`. */
export function doubtSplit(site: NameSite): Doubt | undefined {
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

export function doubtTrend(site: NameSite): Doubt | undefined {
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

/** An average over people: both of its numbers can be asked for. */
function averageOverPeople(site: NameSite): Doubt {
  const edit = { span: wordSpan(site, 2), text: '' };
  const suggestions = ['events', 'profiles'].map((kind) => asKind(site, kind, edit));
  return { ...average(site), span: edit.span, suggestions };
}

/** The same command with another kind in front. */
function asKind({ source }: NameSite, kind: string, edit: Edit): string {
  return edited(source, [{ span: source.lead, text: kind }, edit]);
}
