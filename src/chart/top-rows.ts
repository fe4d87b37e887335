import { dayIn } from '../query/day.ts';
import type { Question, TopQuery } from '../query/query.ts';
import type { ResultOf, TopValue } from '../query/result.ts';
import { formatDays, formatRange } from './format.ts';

/** A picture of more is too tall for a phone; the table in the message has the rest. */
const mostRows = 24;
const fewestValues = 3;

/** One line of the picture. Only values and `none` (events without the property) have a bar. */
export type Row =
  | { readonly type: 'value' | 'none'; readonly name: string; readonly count: number }
  | { readonly type: 'property' | 'remark'; readonly name: string };

export type Rows = {
  readonly rows: readonly Row[];
  /** What is left out, in words; empty when nothing is. */
  readonly note: string;
};

/** The values in rank order; with several properties each has its name above its values. */
export function readRows({ reference }: Question<TopQuery>, { groups }: ResultOf<'top'>): Rows {
  const isOnly = groups.length === 1;
  const mostValues = isOnly
    ? mostRows
    : Math.max(fewestValues, Math.floor(mostRows / groups.length) - 1);
  const rows = groups.flatMap(({ property, values }): Row[] => [
    ...(isOnly ? [] : [{ type: 'property' as const, name: property.name }]),
    ...readValues(values?.slice(0, mostValues), reference.timeZone),
  ]);
  const most = Math.max(0, ...groups.map(({ values }) => values?.length ?? 0));
  if (most <= mostValues) return { rows, note: '' };
  const note = isOnly
    ? `The first ${mostValues} of ${most} values.`
    : `At most ${mostValues} values of each property.`;
  return { rows, note };
}

function readValues(values: readonly TopValue[] | undefined, timeZone: string): Row[] {
  if (!values) return [{ type: 'remark', name: 'no answer from CleverTap' }];
  if (values.length === 0) return [{ type: 'remark', name: 'no values' }];
  return values.map((value) => ({
    type: value.type === 'none' ? 'none' : 'value',
    name: nameValue(value, timeZone),
    count: value.count,
  }));
}

export function nameValue(value: TopValue, timeZone: string): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'number':
      return formatRange(value.from, value.to);
    case 'date':
      return formatDays(dayOf(value.from, timeZone), dayOf(value.to, timeZone));
    case 'none':
      return 'no value';
  }
}

function dayOf(epochSeconds: number, timeZone: string) {
  return dayIn(new Date(epochSeconds * 1000), timeZone);
}
