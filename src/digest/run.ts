import { z } from 'zod';
import { Reference } from '../query/period.ts';
import { Failure } from '../query/result.ts';
import { Digest } from './digest.ts';

const Instant = z.iso.datetime();

const inSlack = { channelId: z.string(), ts: z.string(), postedAt: Instant };

export const RunState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('waiting') }).readonly(),
  /** It is in Slack; figures may still be filled in. */
  z.object({ name: z.literal('posted'), ...inSlack }).readonly(),
  z
    .object({
      name: z.literal('done'),
      ...inSlack,
      endedAt: Instant,
      /** From asking to the last answer. */
      tookMs: z.number().nonnegative(),
      /** The lines that have no figure, by their place, and why. */
      failed: z.array(z.object({ line: z.int(), failure: Failure }).readonly()).readonly(),
    })
    .readonly(),
  /** Nothing had changed as much as was asked for. */
  z.object({ name: z.literal('quiet'), endedAt: Instant }).readonly(),
  /** It was due while the bot did not run, and is too old now. */
  z.object({ name: z.literal('missed') }).readonly(),
  /** Slack took it nowhere. */
  z.object({ name: z.literal('undeliverable'), error: z.string(), endedAt: Instant }).readonly(),
  /** The digest was paused, deleted or given other times before it was posted. */
  z.object({ name: z.literal('cancelled'), endedAt: Instant }).readonly(),
]);
export type RunState = z.infer<typeof RunState>;

export const RunPicture = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), fileId: z.string(), altText: z.string() }).readonly(),
  z.object({ type: z.literal('failed') }).readonly(),
  /** There is nothing to draw. */
  z.object({ type: z.literal('none') }).readonly(),
]);
export type RunPicture = z.infer<typeof RunPicture>;

/** Why there is a run: it was due, it was due and comes late, or somebody wanted one. */
export const Occasion = z.enum(['due', 'late', 'asked', 'test']);
export type Occasion = z.infer<typeof Occasion>;

/** One post of a digest, from its slot to what Slack shows. Written by its own step alone. */
export const Run = z
  .object({
    id: z.string(),
    /** As it was when the run began. */
    digest: Digest,
    occasion: Occasion,
    /** The minute of the calendar that names the slot; none when somebody wanted the run. */
    planned: z.string().optional(),
    dueAt: Instant,
    /** Not posted sooner, and not later for want of figures. */
    notBefore: Instant,
    postBy: Instant,
    startedAt: Instant,
    byUserId: z.string().optional(),
    /** What relative days mean in it. */
    reference: Reference,
    /** When slots before it were due that nobody was there to post. */
    missed: z.array(Instant).readonly(),
    state: RunState,
    askedAt: Instant.optional(),
    /** It was due, and has waited since for figures that say whether anything has changed. */
    undecidedAt: Instant.optional(),
    picture: RunPicture.optional(),
    /** How many lines have their detail in the thread. */
    details: z.int().nonnegative(),
  })
  .readonly();
export type Run = z.infer<typeof Run>;

/** One run for each slot: whoever looks again finds that it is there. */
export function slotRunId(digestId: string, planned: string): string {
  return `${digestId}@${planned}`;
}

/** The names of its messages for ever. */
export function postIdOf({ id }: Pick<Run, 'id'>): string {
  return `digest:${id}`;
}

export function detailIdOf({ id }: Pick<Run, 'id'>, line: number): string {
  return `digest:${id}:${line}`;
}

/** The name under which the run waits for its answers. */
export function wisherOf({ id }: Pick<Run, 'id'>): string {
  return `digest:${id}`;
}

/** The run that waits under this name; none for everybody else's. */
export function runIdOf(wisher: string): string[] {
  const id = /^digest:(?<id>.+)$/.exec(wisher)?.groups?.id;
  return id === undefined ? [] : [id];
}

/** Whether its slot is the reason for it, and nobody's wish. */
export function isPlanned({ occasion }: Run): boolean {
  return occasion === 'due' || occasion === 'late';
}

export function isOver({ state }: Run): boolean {
  return state.name !== 'waiting' && state.name !== 'posted';
}
