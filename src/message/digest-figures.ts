import { type Change, changeFrom } from '../digest/change.ts';
import type { Base, Counted, Figure } from '../digest/reading.ts';
import { shortName, weekdayNames } from '../query/calendar.ts';
import { weekdayOf } from '../query/day.ts';
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
  return `${direction === 'up' ? '▲' : '▼'} ${formatPercent(percent)} %`;
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
  return describeRange(of);
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
/** Two weeks: each weekday is there twice. */
const sparkLength = 14;

/** The last figures as heights from zero; a dot where there is none. */
export function renderSpark(points: readonly TrendPoint[]): string {
  const counts = points.slice(-sparkLength).map(({ count }) => count);
  const known = counts.filter((count) => count !== undefined);
  if (known.length < 2) return '';
  const most = Math.max(...known);
  return counts.map((count) => (count === undefined ? '·' : levelOf(count, most))).join('');
}

/** The lowest is for zero alone. */
function levelOf(count: number, most: number): string {
  const level = count <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil((count / most) * 7));
  return levels.charAt(level);
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
