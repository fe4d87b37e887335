import type { Interval } from '../query/query.ts';
import { formatAs } from './format.ts';
import type { Bucket } from './series.ts';

const mostDates = 8;
const mostMonths = 13;
/** Every so many buckets; whole weeks as soon as weekdays cannot all be named. */
const strides = [1, 2, 3, 4, 7, 14, 28];

/** What stands under each bucket: words (one or two lines) under a few, nothing under most. */
export function dateTicks(buckets: readonly Bucket[], interval: Interval): (string | string[])[] {
  if (interval === 'monthly') return monthTicks(buckets, () => true);
  const stride = strides.find((step) => buckets.length / step <= mostDates);
  if (interval === 'daily' && stride === undefined) {
    return monthTicks(buckets, ({ key }) => key.endsWith('-01'));
  }
  const every = stride ?? Math.ceil(buckets.length / mostDates);
  return buckets.map((bucket, index) =>
    index % every === 0 ? labelBucket(bucket, interval === 'daily' && every === 1) : '',
  );
}

function labelBucket({ from, key }: Bucket, withWeekday: boolean): string | string[] {
  if (from === undefined) return key;
  const date = formatAs(from, 'd MMM');
  return withWeekday ? [formatAs(from, 'EEE'), date] : date;
}

/** Months by name, with the year under the first and under each January that is named. */
function monthTicks(
  buckets: readonly Bucket[],
  starts: (bucket: Bucket) => boolean,
): (string | string[])[] {
  const months = buckets.filter(starts);
  const every = Math.ceil(months.length / mostMonths);
  const named = months.filter((_, index) => index % every === 0);
  const years = new Set<string>();
  return buckets.map((bucket) => {
    if (!bucket.from || !named.includes(bucket)) return '';
    const year = formatAs(bucket.from, 'yyyy');
    const isNew = !years.has(year);
    years.add(year);
    return isNew ? [formatAs(bucket.from, 'MMM'), year] : formatAs(bucket.from, 'MMM');
  });
}
