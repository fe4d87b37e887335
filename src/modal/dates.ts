import { z } from 'zod';
import type { Weekday } from '../query/day.ts';
import { periodWords } from '../query/describe-command.ts';
import { type Period, Unit } from '../query/period.ts';

export const Dates = z
  .object({
    /** A preset by its words in a command, or one of the kinds of own dates. */
    choice: z.string(),
    count: z.string(),
    unit: Unit,
    since: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
  })
  .readonly();
export type Dates = z.infer<typeof Dates>;

type Group = { readonly label: string; readonly periods: readonly Period[] };

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];

/** The periods that can be chosen by name, in the order in which they are offered. */
export const presets: readonly Group[] = [
  {
    label: 'Over',
    periods: [
      { type: 'yesterday' },
      { type: 'last', count: 7, unit: 'day' },
      { type: 'last', count: 30, unit: 'day' },
      { type: 'last', count: 90, unit: 'day' },
      { type: 'last', count: 1, unit: 'week' },
      { type: 'last', count: 1, unit: 'month' },
      { type: 'last', count: 1, unit: 'quarter' },
      { type: 'last', count: 1, unit: 'year' },
    ],
  },
  {
    label: 'So far',
    periods: [
      { type: 'today' },
      { type: 'this', unit: 'week' },
      { type: 'this', unit: 'month' },
      { type: 'this', unit: 'quarter' },
      { type: 'this', unit: 'year' },
      ...weekdays.map((start): Period => ({ type: 'since', start })),
    ],
  },
  {
    label: 'One day',
    periods: weekdays.map((weekday): Period => ({ type: 'weekday', weekday })),
  },
];

const presetsByWords: ReadonlyMap<string, Period> = new Map(
  presets.flatMap(({ periods }) => periods.map((period) => [periodWords(period), period] as const)),
);

export const ownDates = ['between', 'since', 'last'] as const;
export type OwnDates = (typeof ownDates)[number];

export function presetOf(choice: string): Period | undefined {
  return presetsByWords.get(choice);
}

const nothing = { count: '', unit: 'day' } as const;

/** The choice that says `period`. */
export function datesOf(period: Period): Dates {
  const name = periodWords(period);
  if (presetsByWords.has(name)) return { ...nothing, choice: name };
  switch (period.type) {
    case 'last':
      return { choice: 'last', count: String(period.count), unit: period.unit };
    case 'since':
      return { ...nothing, choice: 'since', since: String(period.start) };
    case 'between':
      return { ...nothing, choice: 'between', from: period.from, to: period.to };
    case 'today':
    case 'yesterday':
    case 'this':
    case 'weekday':
      throw new Error(`“${name}” is missing among the presets`);
  }
}
