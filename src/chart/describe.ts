import type { Question, TopQuery, TrendsQuery } from '../query/query.ts';
import type { ResultOf } from '../query/result.ts';
import type { ChartText } from './config.ts';
import { readEarlier } from './earlier-line.ts';
import { formatValue } from './format.ts';
import { type Bucket, findLandmarks, type Known, readBuckets } from './series.ts';
import { readSeries, type Series } from './split-series.ts';
import { cleanText, cutText } from './text.ts';
import { nameValue } from './top-rows.ts';

const units = { daily: 'day', weekly: 'week', monthly: 'month' } as const;
const mostValues = 3;

/** What the line shows, for who cannot see it. */
export function describeTrendsChart(
  question: Question<TrendsQuery>,
  result: ResultOf<'trends'>,
  text: ChartText,
): string {
  const series = readSeries(question, result);
  if (series.length > 0) return describeSplitChart(series, text);
  const buckets = readBuckets(question, result);
  const landmarks = findLandmarks(buckets);
  const facts = [plural(buckets.length, units[question.query.interval]) + describeSpan(buckets)];
  if (landmarks) {
    const { highest, lowest, last, missing } = landmarks;
    facts.push(`highest ${describePoint(highest)}`);
    if (lowest) facts.push(`lowest ${describePoint(lowest)}`);
    facts.push(`last ${describePoint(last)}`);
    if (missing.length > 0) facts.push(`no figure for ${missing.length}`);
  }
  const toCome = buckets.filter(({ state }) => state === 'to come').length;
  if (toCome > 0) facts.push(`${toCome} still to come`);
  const earlier = readEarlier(result);
  if (earlier) facts.push(`beside it, dashed, ${earlier.days}`);
  return `Line chart: ${shortTitle(text)}; ${facts.join(', ')}.`;
}

function describeSplitChart(series: readonly Series[], text: ChartText): string {
  const lines = series.map(({ name, buckets }) => {
    const { last } = findLandmarks(buckets) ?? {};
    return `${cutText(name, 600, 15)}${last ? `, last ${describePoint(last)}` : ''}`;
  });
  return `Line chart: ${shortTitle(text)}; ${plural(series.length, 'line')}: ${lines.join('; ')}.`;
}

function describeSpan(buckets: readonly Bucket[]): string {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (!first || !last) return '';
  return first === last ? `, ${first.name}` : ` from ${first.name} to ${last.name}`;
}

function describePoint({ value, name, state }: Known): string {
  const remark = { whole: '', part: ', not all of it', 'so far': ', so far', 'to come': '' }[state];
  return `${formatValue(value)} (${name}${remark})`;
}

/** Which values the bars show, the first few by name. */
export function describeTopChart(
  { reference }: Question<TopQuery>,
  { groups }: ResultOf<'top'>,
  text: ChartText,
): string {
  const facts = groups.map(({ property, values }) => {
    if (!values) return `no answer for ${cleanText(property.name)}`;
    const named = values.slice(0, mostValues).map((value) => {
      const name = cutText(cleanText(nameValue(value, reference.timeZone)), 600, 15);
      return `${name} ${formatValue(value.count)}`;
    });
    const more = values.length - named.length;
    const list = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
    return `${plural(values.length, 'value')} of ${cleanText(property.name)}${list && `: ${list}`}`;
  });
  return `Bar chart: ${shortTitle(text)}; ${facts.join('; ')}.`;
}

function shortTitle({ title }: ChartText): string {
  return cutText(cleanText(title), 1500, 15);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
