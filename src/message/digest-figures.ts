import { type Change, changeFrom } from '../digest/change.ts';
import type { Base, Counted, Figure } from '../digest/reading.ts';
import { shortName, weekdayNames } from '../query/calendar.ts';
import { type Day, weekdayOf } from '../query/day.ts';
import { describeProperty, describeSubject } from '../query/describe.ts';
import { describeRange } from '../query/describe-period.ts';
import { formatCount } from '../query/format.ts';
import type { DateRange } from '../query/period.ts';
import type { Query } from '../query/query.ts';
import type { TrendPoint } from '../query/result.ts';

/** What a line is called that nobody gave a name: `Charged`, `People who did App Launched`. */
export function describeMetric(query: Query): string {
  if (query.kind === 'events') return describeSubject(query).replace(' events', '');
  if (query.kind === 'trends' && query.interval === 'daily') {
    return capitalised(describeSubject(query).replace(/ per day(?= where |$)/, ''));
  }
  if (query.kind === 'top') {
    const properties = query.properties.map(describeProperty).join(', ');
    return `${capitalised(properties)} of ${query.event}`;
  }
  if (query.kind === 'now') return 'Active now';
  return capitalised(describeSubject(query));
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `▲ 12 %`, `up from 0`, `same`: how much there is of it, and from what it came for few. */
export function describeChange(count: number, from: number): string {
  const { direction, percent }: Change = changeFrom(count, from);
  if (direction === 'same') return 'same as';
  if (percent === undefined) return `${direction} from ${formatCount(from)}`;
  // The spaces do not break: a sign alone at the end of a line says nothing.
  return `${direction === 'up' ? '▲' : '▼'}\u00a0${formatPercent(percent)}\u00a0%`;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `12`, `3.4`, and `0.1` for whatever is less. */
function formatPercent(percent: number): string {
  if (percent >= 9.95) return whole.format(percent);
  return tenths.format(Math.max(0.1, percent));
}

/** `▲ 12 % vs Wed`, `▼ 3 % vs Thursdays`, `up from 3 on Wed`. */
export function describeComparison(count: number, base: Base): string {
  const change = describeChange(count, base.count);
  const name = nameOfBase(base);
  if (change === 'same as') return `same as ${name}`;
  return change.includes('%') ? `${change} vs ${name}` : `${change} (${name})`;
}

function nameOfBase({ of }: Base): string {
  if ('weekday' in of) return `${weekdayNames[weekdayOf(of.weekday.from)]}s`;
  if (of.from === of.to) return shortName(weekdayNames[weekdayOf(of.from)]);
  return describeShortRange(of, of.to);
}

/** Without the year when that is the year of `near`: `Thu 19 Nov`, `13–19 Nov`. */
export function describeShortRange(range: DateRange, near: Day): string {
  const year = near.slice(0, 4);
  const isSameYear = range.from.startsWith(year) && range.to.startsWith(year);
  return isSameYear ? describeRange(range).replace(` ${year}`, '') : describeRange(range);
}

/** With the figure that it is held against: `▲ 12.4 % vs Wed 18 Nov 2026 (6,352)`. */
export function describeFullComparison(count: number, base: Base): string {
  const change = describeChange(count, base.count);
  const joint = change === 'same as' ? '' : change.includes('%') ? ' vs' : ',';
  return `${change}${joint} ${describeBase(base)} (${formatCount(base.count)})`;
}

function describeBase({ of }: Base): string {
  if (!('weekday' in of)) return describeRange(of);
  const day = weekdayNames[weekdayOf(of.weekday.from)];
  return `the median of the last ${of.times} ${day}s`;
}

const levels = '▁▂▃▄▅▆▇█';
/** The first and the last are the same weekday. */
const sparkLength = 8;
/** Less difference than this fills no height: it would look like more than it is. */
const leastSpread = 0.2;

/** The shape of the last figures; a dot where there is none. Heights are not sizes here. */
export function renderSpark(points: readonly TrendPoint[]): string {
  const counts = points.slice(-sparkLength).map(({ count }) => count);
  const known = counts.filter((count) => count !== undefined);
  if (known.length < 2) return '';
  const most = Math.max(...known);
  const least = Math.min(...known, most - Math.abs(most) * leastSpread);
  return counts.map((count) => (count === undefined ? '·' : levelOf(count, least, most))).join('');
}

function levelOf(count: number, least: number, most: number): string {
  const share = most === least ? 0 : (count - least) / (most - least);
  return levels.charAt(Math.round(share * (levels.length - 1)));
}

/** What the number is of: `7,138 events`. */
export function describeCounted(counted: Counted, count: number): string {
  switch (counted) {
    case 'events':
      return count === 1 ? 'event' : 'events';
    case 'people':
      return count === 1 ? 'person' : 'people';
    case 'sum':
      return 'in total';
  }
}

export function describeDays({ range, week }: Pick<Figure, 'range' | 'week'>): string {
  if (week !== undefined) return `CleverTap's week ${week.slice(4)} of ${week.slice(0, 4)}`;
  return range ? describeRange(range) : '';
}

export function isSameRange(one: DateRange | undefined, other: DateRange | undefined): boolean {
  return one?.from === other?.from && one?.to === other?.to;
}
