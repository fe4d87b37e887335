import { z } from 'zod';

/**
 * What one check saw, in the numbers that the rule uses. Of a list, `value` and `baseline` are the
 * share of its value in points of a hundred, or how many values changed.
 */
export const Measurement = z
  .object({
    /** Of which period: its last day; of a check of now: its instant. */
    bucket: z.string(),
    value: z.number(),
    /** What the value is compared with, where the rule compares. */
    baseline: z.number().optional(),
    /** The MAD around a baseline that is a median. */
    spread: z.number().nonnegative().optional(),
    /** The buckets behind the baseline, newest first. */
    basis: z.array(z.string()).readonly().optional(),
    /** Values that entered or left a list. */
    names: z.array(z.string()).readonly().optional(),
    /** What is held against the minimum volume where the value itself is not a count. */
    volume: z.number().optional(),
  })
  .readonly();
export type Measurement = z.infer<typeof Measurement>;

/** What came of one check. */
export type CheckInput =
  | { readonly type: 'measured'; readonly measurement: Measurement }
  /** CleverTap answered, and there was no figure, or not enough history to compare with. */
  | {
      readonly type: 'no data';
      readonly bucket: string;
      readonly lacks: 'figure' | 'history';
    }
  /** CleverTap could not be asked, or did not answer. */
  | { readonly type: 'error'; readonly bucket: string };

/** Of a first look at a list or at now there is nothing to compare with yet: it is learnt from. */
export type Observation = CheckInput | { readonly type: 'learning' };
