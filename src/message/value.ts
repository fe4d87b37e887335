import { dayIn } from '../query/day.ts';
import { describeRange } from '../query/describe-period.ts';
import { formatCount } from '../query/format.ts';
import type { Reference } from '../query/period.ts';
import type { TopValue } from '../query/result.ts';

/** `India`, `100 to 200`, `(no value)`. */
export function describeValue(value: TopValue, { timeZone }: Pick<Reference, 'timeZone'>): string {
  switch (value.type) {
    case 'text':
      return value.text === '' ? '(empty)' : value.text;
    case 'number':
      return `${formatCount(value.from)} to ${formatCount(value.to)}`;
    case 'date':
      return describeRange({
        from: dayIn(new Date(value.from * 1000), timeZone),
        to: dayIn(new Date(value.to * 1000), timeZone),
      });
    case 'none':
      return '(no value)';
  }
}
