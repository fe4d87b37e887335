import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../query/result.ts';
import { Deed, Incident } from './incident.ts';
import { Measurement } from './measurement.ts';
import { Notice } from './notice.ts';
import { Rule } from './rule.ts';
import { AlertState, inactive } from './state.ts';

const Instant = z.iso.datetime();

/** What a check came to. */
const Checked = z
  .object({
    at: Instant,
    bucket: z.string(),
    outcome: z.enum(['value', 'no data', 'error', 'learning']),
    measurement: Measurement.optional(),
    state: z.enum(['inactive', 'pending', 'firing', 'no data', 'error']),
  })
  .readonly();
export type Checked = z.infer<typeof Checked>;

/** A check whose answer is awaited. */
const UnderWay = z
  .object({
    /** When it was due; each has one answer. */
    slot: Instant,
    bucket: z.string(),
    /** Periods before it that were not looked at when they were due, the oldest first. */
    missed: z
      .array(z.object({ bucket: z.string(), slot: Instant }).readonly())
      .readonly()
      .optional(),
    jobId: z.string(),
    wantedBy: z.string(),
    askedAt: Instant,
  })
  .readonly();
export type UnderWay = z.infer<typeof UnderWay>;

const Sample = z.object({ bucket: z.string(), value: z.number() }).readonly();
const ListSeen = z
  .object({
    bucket: z.string(),
    values: z.array(z.object({ name: z.string(), count: z.number() }).readonly()).readonly(),
  })
  .readonly();

export const mostChecksKept = 120;
const mostSamplesKept = 60;

/** Where an alert stands. Written in one piece: a transition and what it says are never apart. */
export const Standing = z
  .object({
    state: AlertState,
    /** The next slot. */
    dueAt: Instant.optional(),
    /** The newest period that was looked at under this rule. */
    bucket: z.string().optional(),
    /** What was due before is not looked at any more. */
    resumedAt: Instant.optional(),
    underWay: UnderWay.optional(),
    /** CleverTap could not be asked at this slot, and how often that was tried. */
    failing: z.object({ slot: Instant, tries: z.int(), failure: Failure }).readonly().optional(),
    samples: z.array(Sample).max(mostSamplesKept).readonly(),
    list: ListSeen.optional(),
    checks: z.array(Checked).max(mostChecksKept).readonly(),
    /** The newest few, oldest first. */
    incidents: z.array(Incident).readonly(),
  })
  .readonly();
export type Standing = z.infer<typeof Standing>;

/** Counts for the note to the owner; each month begins anew. */
export const Tally = z
  .object({
    since: Instant,
    fired: z.int(),
    /** In any month. */
    everFired: z.boolean(),
    acknowledged: z.int(),
    useful: z.int(),
    noise: z.int(),
  })
  .readonly();
export type Tally = z.infer<typeof Tally>;

/** A rule that is watched, who is told, and where it stands. */
export const Alert = z
  .object({
    id: z.string(),
    teamId: z.string(),
    name: z.string(),
    ownerId: z.string(),
    createdAt: Instant,
    rule: Rule,
    notice: Notice,
    /** Grows with each change of the rule: a check of an earlier one says nothing. */
    revision: z.int(),
    paused: Deed.optional(),
    /** Nothing is posted until then. */
    snoozed: z.object({ by: z.string(), at: Instant, until: Instant }).readonly().optional(),
    deleted: Deed.optional(),
    standing: Standing,
    tally: Tally,
  })
  .readonly();
export type Alert = z.infer<typeof Alert>;

type Made = Pick<Alert, 'id' | 'teamId' | 'name' | 'ownerId' | 'rule' | 'notice'>;

/** An alert that has not looked at anything yet. */
export function newAlert(made: Made, now: Date): Alert {
  const createdAt = now.toISOString();
  const standing = { state: inactive, samples: [], checks: [], incidents: [] };
  return { ...made, createdAt, revision: 1, standing, tally: newTally(now) };
}

export function newTally(now: Date, everFired = false): Tally {
  return { since: now.toISOString(), everFired, fired: 0, acknowledged: 0, useful: 0, noise: 0 };
}

/** The same act makes the same alert, however often it is delivered. */
export function alertId(teamId: string, actId: string): string {
  return createHash('sha256').update(`${teamId}\n${actId}`).digest('hex').slice(0, 16);
}

/** Two names that differ in letter case or spacing alone are the same. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** The newest incident. */
export function currentIncident({ standing }: Alert): Incident | undefined {
  return standing.incidents.at(-1);
}

export function isSnoozed({ snoozed }: Alert, now: Date): boolean {
  return snoozed !== undefined && new Date(snoozed.until) > now;
}

/** The standing with the newest of what it remembers, and no more. */
export function withSample(standing: Standing, sample: z.infer<typeof Sample>): Standing {
  return { ...standing, samples: [...standing.samples, sample].slice(-mostSamplesKept) };
}

export function withChecked(standing: Standing, checked: Checked): Standing {
  return { ...standing, checks: [...standing.checks, checked].slice(-mostChecksKept) };
}
