import { monthsIn } from '../../query/comparison.ts';
import { type DateRange, daysIn, type Period, type Unit } from '../../query/period.ts';

export type Length = { readonly unit: Unit; readonly count: number };

/** Whether the days are so many units, or the part of the one unit that has come. */
export function isLong(period: Period, range: DateRange, { unit, count }: Length): boolean {
  if (period.type === 'this') return period.unit === unit && count === 1;
  switch (unit) {
    case 'day':
      return daysIn(range) === count;
    case 'week':
      return daysIn(range) === 7 * count;
    case 'month':
      return monthsIn(range) === count;
    case 'quarter':
      return monthsIn(range) === 3 * count;
    case 'year':
      return monthsIn(range) === 12 * count;
  }
}

type Days = readonly [period: Period, range: DateRange];

/** Two months are as long as each other, and so is this month, once it is over. */
export function isSameLength([period, range]: Days, [otherPeriod, other]: Days): boolean {
  if (period.type === 'this') return isLong(otherPeriod, other, { unit: period.unit, count: 1 });
  if (otherPeriod.type === 'this')
    return isLong(period, range, { unit: otherPeriod.unit, count: 1 });
  const months = monthsIn(range);
  return months > 0 ? months === monthsIn(other) : daysIn(range) === daysIn(other);
}
