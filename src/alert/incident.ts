import { z } from 'zod';
import { Measurement } from './measurement.ts';
import { Mentions } from './notice.ts';

const Instant = z.iso.datetime();

/** A person, and when they did it. */
export const Deed = z.object({ by: z.string(), at: Instant }).readonly();
export type Deed = z.infer<typeof Deed>;

/** Something that its thread says, once. `seq` names the message. */
export const Happening = z
  .object({
    seq: z.int(),
    at: Instant,
    type: z.enum([
      'fired again',
      'resolved',
      'snooze ended',
      'reminder',
      'nudge',
      'no data',
      'back',
      'flapping',
    ]),
    measurement: Measurement.optional(),
  })
  .readonly();
export type Happening = z.infer<typeof Happening>;

/** One point of the picture: a number, and between which limits it was no breach. */
export const Drawn = z
  .object({
    /** The last day of a period, or the instant of a check of now. */
    bucket: z.string(),
    value: z.number().optional(),
    low: z.number().optional(),
    high: z.number().optional(),
  })
  .readonly();
export type Drawn = z.infer<typeof Drawn>;

export const Picture = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), fileId: z.string(), altText: z.string() }).readonly(),
  z.object({ type: z.literal('failed') }).readonly(),
]);
export type Picture = z.infer<typeof Picture>;

/** How it ended: by its numbers, or because a person changed or stopped the alert. */
export const Ending = z
  .object({
    at: Instant,
    reason: z.enum(['recovered', 'rule changed', 'paused', 'deleted']),
    by: z.string().optional(),
    measurement: Measurement.optional(),
  })
  .readonly();
export type Ending = z.infer<typeof Ending>;

/**
 * One message of an alert, and everything that its thread has to say: what Slack is to show, kept
 * with the state that it comes from, so that neither is ever without the other.
 */
export const Incident = z
  .object({
    /** Counts from 1 within its alert, and names the message. */
    number: z.int().min(1),
    kind: z.enum(['firing', 'no data', 'unaskable']),
    openedAt: Instant,
    /** When the check was due, where it came much later. */
    lateFor: Instant.optional(),
    /** What it fired at; absent when that was no number. */
    fired: Measurement.optional(),
    /** The period that it is about. */
    bucket: z.string(),
    /** What is wrong, in CleverTap's words, where it will not answer this question. */
    detail: z.string().optional(),
    latest: Measurement.optional(),
    ended: Ending.optional(),
    /** How often it fired, when it came back soon after it had ended. */
    times: z.int().min(1),
    acknowledged: Deed.optional(),
    muted: Deed.optional(),
    opinions: z
      .array(z.object({ by: z.string(), verdict: z.enum(['useful', 'noise']) }).readonly())
      .readonly(),
    happenings: z.array(Happening).readonly(),
    /** So many of the happenings stand in the thread, or never will. */
    told: z.int(),
    /** Nobody was told before it was over, and nobody needs to be. */
    skipped: z.literal(true).optional(),
    points: z.array(Drawn).readonly(),
    picture: Picture.optional(),
    /** Whom its message rings: nobody twice for what fires at the same time. */
    rings: Mentions.optional(),
    /** It stands in the thread of the message about several alerts. */
    roundId: z.string().optional(),
  })
  .readonly();
export type Incident = z.infer<typeof Incident>;

/** Whether something of it may still change by itself. */
export function isOpen({ ended }: Incident): boolean {
  return ended === undefined;
}

/** With one more line for its thread. */
export function withHappening(incident: Incident, happening: Omit<Happening, 'seq'>): Incident {
  const { happenings } = incident;
  const seq = (happenings.at(-1)?.seq ?? 0) + 1;
  return { ...incident, happenings: [...happenings, { ...happening, seq }] };
}
