import { z } from 'zod';
import { Day } from './day.ts';
import { DateRange } from './period.ts';
import { Property, Split } from './query.ts';

const count = z.int().nonnegative();

const NamedCount = z.object({ name: z.string(), count }).readonly();
export type NamedCount = z.infer<typeof NamedCount>;

/** The active people by one property. CleverTap counts splits by session: they need not add up. */
const SplitResult = z
  .object({
    by: Split,
    counts: z.array(NamedCount).readonly(),
    /** The same split of the new people alone, when it was asked for. */
    newCounts: z.array(NamedCount).readonly().optional(),
  })
  .readonly();
export type SplitResult = z.infer<typeof SplitResult>;

/** A value of a property. Numbers and dates come as ranges; `none` is CleverTap's `-1`. */
export const TopValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), count }).readonly(),
  z.object({ type: z.literal('number'), from: z.number(), to: z.number(), count }).readonly(),
  /** UNIX epoch seconds. */
  z.object({ type: z.literal('date'), from: z.number(), to: z.number(), count }).readonly(),
  z.object({ type: z.literal('none'), count }).readonly(),
]);
export type TopValue = z.infer<typeof TopValue>;

const TopGroup = z
  .object({
    property: Property,
    /** In rank order; absent when CleverTap left this property out of its answer. */
    values: z.array(TopValue).readonly().optional(),
  })
  .readonly();
export type TopGroup = z.infer<typeof TopGroup>;

/** One bucket of a trend. No `count` means that CleverTap sent no figure, which is not zero. */
export const TrendPoint = z.union([
  /** The days of the bucket that were asked for, so the first and last may be shorter. */
  z.object({ from: Day, to: Day, whole: z.boolean(), count: z.number().optional() }).readonly(),
  /** CleverTap's own week key, `201652`: its first and last day are not documented. */
  z.object({ week: z.string(), count: z.number() }).readonly(),
]);
export type TrendPoint = z.infer<typeof TrendPoint>;

/** Why there is no answer. Each is a thing that somebody acts on differently. */
export const Failure = z.discriminatedUnion('reason', [
  /** CleverTap understood and said no; `detail` is its own sentence, untrusted. */
  z.object({ reason: z.literal('refused'), detail: z.string() }).readonly(),
  /** `nearest` is an event that there is, when one is near enough to offer. */
  z
    .object({
      reason: z.literal('unknown event'),
      event: z.string(),
      nearest: z.string().optional(),
    })
    .readonly(),
  z.object({ reason: z.literal('credentials') }).readonly(),
  /** Too many requests at once, ours or another program's. */
  z.object({ reason: z.literal('rate limited'), retryAfterMs: z.number() }).readonly(),
  /** 5xx, no connection, or no answer in time: the same question may work later. */
  z.object({ reason: z.literal('unavailable'), detail: z.string() }).readonly(),
  /** An answer that is none: HTML, cut short, or figures that cannot be. */
  z.object({ reason: z.literal('unreadable'), detail: z.string() }).readonly(),
  /** CleverTap no longer knows the `req_id`. */
  z.object({ reason: z.literal('request lost') }).readonly(),
  z.object({ reason: z.literal('not finished'), waitedMs: z.number() }).readonly(),
]);
export type Failure = z.infer<typeof Failure>;

const points = z.array(TrendPoint).readonly();

/** The same for earlier days, when that was asked for. */
function comparedWith<T extends z.ZodRawShape>(figures: T) {
  return z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('counted'), days: DateRange, ...figures }).readonly(),
      z.object({ type: z.literal('failed'), days: DateRange, failure: Failure }).readonly(),
      /** What is not over is compared with nothing. */
      z.object({ type: z.literal('not over') }).readonly(),
    ])
    .optional();
}

/** The trend of one value. `not asked`: nothing can be asked that means this value alone. */
export const TrendSeries = z.discriminatedUnion('type', [
  z.object({ type: z.literal('counted'), value: TopValue, points }).readonly(),
  z.object({ type: z.literal('failed'), value: TopValue, failure: Failure }).readonly(),
  z.object({ type: z.literal('not asked'), value: TopValue }).readonly(),
]);
export type TrendSeries = z.infer<typeof TrendSeries>;

/** `left out`: CleverTap said nothing of the property. `failed`: its values were not to be had. */
export const TrendSplit = z.discriminatedUnion('type', [
  z.object({ type: z.literal('counted'), series: z.array(TrendSeries).readonly() }).readonly(),
  z.object({ type: z.literal('left out') }).readonly(),
  z.object({ type: z.literal('failed'), failure: Failure }).readonly(),
]);
export type TrendSplit = z.infer<typeof TrendSplit>;

/** The answer to a query of the same kind. */
export const Result = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('events'), count, comparison: comparedWith({ count }) }).readonly(),
  z.object({ kind: z.literal('profiles'), count, comparison: comparedWith({ count }) }).readonly(),
  z
    .object({
      kind: z.literal('now'),
      count,
      /** When the newest event was processed, an ISO instant. */
      lastEventAt: z.iso.datetime().optional(),
      splits: z.array(SplitResult).readonly(),
    })
    .readonly(),
  z.object({ kind: z.literal('top'), groups: z.array(TopGroup).readonly() }).readonly(),
  z
    .object({
      kind: z.literal('trends'),
      points,
      comparison: comparedWith({ points }),
      /** The same trend for values of a property alone; `points` are still those of all. */
      split: TrendSplit.optional(),
    })
    .readonly(),
]);
export type Result = z.infer<typeof Result>;
/** A number and, where that was asked for, the same of earlier days. */
export type CountComparison = NonNullable<ResultOf<'events'>['comparison']>;
export type ResultOf<K extends Result['kind']> = Extract<Result, { kind: K }>;

/** What one exchange with CleverTap came to. */
export type Outcome =
  | { readonly type: 'answered'; readonly result: Result }
  | { readonly type: 'partial'; readonly reqId: string }
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      /** It may be at work on the request all the same. */
      readonly unanswered?: true;
    };

export function isFailure(value: Result | Failure): value is Failure {
  return 'reason' in value;
}
