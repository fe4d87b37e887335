import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { type Day, toUtc } from '../query/day.ts';

export const locale = 'en-US';

/** As exact as there is room for: all digits up to ten million, then three of them. */
export function formatValue(value: number): string {
  return new Intl.NumberFormat(locale, { signDisplay: 'negative', ...formatOf(value) }).format(
    value,
  );
}

function formatOf(value: number): Intl.NumberFormatOptions {
  const size = Math.abs(value);
  if (size >= 1e15) return { notation: 'scientific', maximumSignificantDigits: 3 };
  if (size >= 1e7) return { notation: 'compact', maximumSignificantDigits: 3 };
  if (size >= 1000) return { maximumFractionDigits: 1 };
  if (size >= 1) return { maximumFractionDigits: 2 };
  return { maximumSignificantDigits: 3 };
}

/** How Chart.js is to write the figures beside an axis that reaches to `largest`. */
export function axisFormat(largest: number): { [option: string]: string | number } {
  const notation = largest >= 1e15 ? 'scientific' : largest >= 10_000 ? 'compact' : 'standard';
  return { notation, maximumSignificantDigits: 3 };
}

/** `Sat 26 Sep` */
export function formatDay(day: Day): string {
  return formatAs(day, 'EEE d MMM');
}

/** `26 Sep 2026` */
function formatFullDay(day: Day): string {
  return formatAs(day, 'd MMM yyyy');
}

/** With the letters of date-fns. A Day has no zone: it is what it says everywhere. */
export function formatAs(day: Day, pattern: string): string {
  return format(toUtc(day), pattern, { in: tz('UTC') });
}

/** `100–200`, `-50 to 0` */
export function formatRange(from: number, to: number): string {
  if (from === to) return formatValue(from);
  return `${formatValue(from)}${from < 0 ? ' to ' : '–'}${formatValue(to)}`;
}

/** `26 Sep 2026`, `21–26 Sep 2026`, `26 Sep – 3 Oct 2026` */
export function formatDays(from: Day, to: Day): string {
  if (from === to) return formatFullDay(to);
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  if (isSameYear && from.slice(5, 7) === to.slice(5, 7)) {
    return `${formatAs(from, 'd')}–${formatFullDay(to)}`;
  }
  return `${isSameYear ? formatAs(from, 'd MMM') : formatFullDay(from)} – ${formatFullDay(to)}`;
}
