import { z } from 'zod';

const finite = z.number();
const amount = z.number().nonnegative();

export const mostWeeks = 26;

/** What a number is compared with. Only whole periods, and none that an incident has touched. */
export const Comparison = z.discriminatedUnion('type', [
  /** The period before; for what has no history, the check before. */
  z.object({ type: z.literal('previous') }).readonly(),
  /** The median of the last `weeks` such weekdays. Days without a figure are left out. */
  z.object({ type: z.literal('same weekday'), weeks: z.int().min(1).max(mostWeeks) }).readonly(),
  /** 52 weeks before for days and weeks, so that weekdays agree; 12 months before for months. */
  z.object({ type: z.literal('last year') }).readonly(),
]);
export type Comparison = z.infer<typeof Comparison>;

export const Direction = z.enum(['up', 'down', 'either']);
export type Direction = z.infer<typeof Direction>;

/** From zero there is no percent: either any rise is a breach, or nothing is. */
export const ZeroRule = z.enum(['rise', 'ignore']);
export type ZeroRule = z.infer<typeof ZeroRule>;

const Name = z.string().min(1).max(512);

/**
 * When a number is news. Every comparison is strict: a number equal to its threshold is no breach.
 */
export const Condition = z.discriminatedUnion('type', [
  z.object({ type: z.literal('above'), threshold: finite }).readonly(),
  z.object({ type: z.literal('below'), threshold: finite }).readonly(),
  z
    .object({ type: z.literal('outside'), low: finite, high: finite })
    .readonly()
    .refine(({ low, high }) => low < high, 'the range is empty'),
  z
    .object({
      type: z.literal('change'),
      direction: Direction,
      by: amount,
      unit: z.enum(['percent', 'absolute']),
      against: Comparison,
      zero: ZeroRule,
    })
    .readonly()
    .refine(
      ({ direction, by, unit }) => unit === 'absolute' || direction === 'up' || by < 100,
      'nothing falls by more than 100 percent',
    ),
  /**
   * Outside `median ± deviations · MAD` of its own history: of the last `weeks` such weekdays, or of
   * as many weeks or months.
   */
  z
    .object({
      type: z.literal('unusual'),
      direction: Direction,
      deviations: z.number().positive().max(100),
      weeks: z.int().min(4).max(mostWeeks),
    })
    .readonly(),
  /** A top list has a value that it did not have at the check before; any, unless it is named. */
  z.object({ type: z.literal('enters'), name: Name.optional() }).readonly(),
  z.object({ type: z.literal('leaves'), name: Name.optional() }).readonly(),
  /** The part that a value has of its list moves by more than so many points of a hundred. */
  z
    .object({ type: z.literal('share'), name: Name, points: z.number().positive().max(100) })
    .readonly(),
]);
export type Condition = z.infer<typeof Condition>;

/** A limit of a condition: one number, or the two ends of a range. */
export const Limit = z.union([finite, z.object({ low: finite, high: finite }).readonly()]);
export type Limit = z.infer<typeof Limit>;

/** The number that makes the condition strict or mild; a list that changes has none. */
export function limitOf(condition: Condition): Limit | undefined {
  switch (condition.type) {
    case 'above':
    case 'below':
      return condition.threshold;
    case 'outside':
      return { low: condition.low, high: condition.high };
    case 'change':
      return condition.by;
    case 'unusual':
      return condition.deviations;
    case 'share':
      return condition.points;
    case 'enters':
    case 'leaves':
      return undefined;
  }
}

/** The same condition with another limit; undefined when that is no limit for it. */
export function withLimit(condition: Condition, limit: Limit): Condition | undefined {
  const read = Condition.safeParse({ ...condition, ...limitFields(condition, limit) });
  return read.success ? read.data : undefined;
}

function limitFields(condition: Condition, limit: Limit): object {
  if (typeof limit !== 'number') {
    return condition.type === 'outside' ? limit : { type: 'no such limit' };
  }
  switch (condition.type) {
    case 'above':
    case 'below':
      return { threshold: limit };
    case 'change':
      return { by: limit };
    case 'unusual':
      return { deviations: limit };
    case 'share':
      return { points: limit };
    case 'outside':
    case 'enters':
    case 'leaves':
      return { type: 'no such limit' };
  }
}

/** Whether `milder` is nearer to what is usual, so that it can end what `limit` began. */
export function isMilder(condition: Condition, milder: Limit): boolean {
  const limit = limitOf(condition);
  if (typeof limit === 'object' && typeof milder === 'object') {
    return milder.low >= limit.low && milder.high <= limit.high && milder.low < milder.high;
  }
  if (typeof limit !== 'number' || typeof milder !== 'number') return false;
  return condition.type === 'below' ? milder >= limit : milder <= limit;
}

export function isOfList({ type }: Condition): boolean {
  return type === 'enters' || type === 'leaves' || type === 'share';
}
