import { isPlanned, Run } from '../../../src/digest/run.ts';
import type { Surroundings } from '../side.ts';
import type { DigestBook, Era, Followed } from './book.ts';
import { dueMinutes } from './due-minutes.ts';
import { isNews } from './figures.ts';
import type { Health } from './health.ts';
import type { DigestRules } from './rules.ts';

type Parts = Surroundings & {
  readonly book: DigestBook;
  readonly health: Health;
  readonly rules: DigestRules;
};
type Slot = { readonly followed: Followed; readonly era: Era; readonly dueMs: number };

const minuteMs = 60_000;
const catchUpMs = 360 * minuteMs;
/** A run is made so long before it is due. */
const aheadMs = 5 * minuteMs;
/** Whether anything has changed is waited for so long. */
const undecidedMs = 60 * minuteMs;
/** Of a long absence no more are listed. */
const mostListed = 50;
/** What is due soon is counted among them. */
const mostAhead = 4;

/** What must be true of digests once everything has ended. */
export function checkDigests(parts: Parts): void {
  const { disk, book, rules, world, wall } = parts;
  const runs = disk.all('digest-run', Run);
  for (const followed of book.all.values()) {
    const own = runs.filter(({ digest }) => digest.id === followed.id);
    const byDue = new Map(own.filter(isPlanned).map((run) => [Date.parse(run.dueAt), run]));
    for (const era of followed.eras) {
      for (const dueMs of slotsOf(era)) checkSlot(parts, { followed, era, dueMs }, byDue);
    }
    for (const id of followed.promised) checkPromised(parts, id);
    checkToldOfFailures(parts, followed, own);
  }
  for (const { says } of rules.all()) {
    const hasGaps = says.lines.some(({ type }) => type === 'pending');
    if (hasGaps && !wall.hasRefused(says.about) && !wall.hasHidden(says.about)) {
      world.violate('I8', `the gaps of ${says.about} are never filled`);
    }
  }
}

function slotsOf({ isOn, isSure, plans, fromMs, untilMs }: Era): number[] {
  const [plan] = plans;
  if (!isOn || !isSure || !plan || untilMs === Number.POSITIVE_INFINITY) return [];
  return dueMinutes(plan.schedule, fromMs, untilMs).filter((ms) => ms > fromMs && ms < untilMs);
}

function checkSlot(parts: Parts, slot: Slot, runs: ReadonlyMap<number, Run>): void {
  const { world, wall, rules } = parts;
  const { followed, dueMs } = slot;
  world.counts.slots += 1;
  const [post] = rules.postsOf(followed.id, dueMs);
  const run = runs.get(dueMs);
  if (post) {
    checkCaughtUp(parts, post.says.about, run);
    return;
  }
  const name = `${followed.id} of ${timeOf(dueMs)}`;
  if (run && (wall.hasRefused(run.id) || wall.hasHidden(run.id))) return;
  if (!run) {
    if (!isLostToTime(parts, slot, runs)) world.violate('I8', `${name} is lost`);
  } else if (run.state.name === 'missed') checkMissed(parts, slot, { run, runs, name });
  else if (run.state.name === 'quiet') checkQuiet(parts, slot, Date.parse(run.state.endedAt));
  else if (run.state.name !== 'cancelled' || !isCalledOff(parts, slot, runs)) {
    world.violate('I8', `${name} was ${run.state.name}, and nobody saw it`);
  }
}

function checkCaughtUp({ world }: Parts, name: string, run: Run | undefined): void {
  if (!run) return;
  const lateMs = Date.parse(run.startedAt) - Date.parse(run.dueAt);
  if (lateMs > catchUpMs) world.violate('I8', `${name} was made up for after ${lateMs} ms`);
}

function isCalledOff(parts: Parts, slot: Slot, runs: ReadonlyMap<number, Run>): boolean {
  const { followed, dueMs } = slot;
  if (followed.callingsOff.some(({ waiting }) => waiting.has(dueMs))) return true;
  return isLostToTime(parts, slot, runs);
}

/** Nobody had the time to look before it was called off, or so many followed that it is not listed. */
function isLostToTime(
  { health, world }: Parts,
  { followed, dueMs }: Slot,
  runs: ReadonlyMap<number, Run>,
): boolean {
  const beganMs = world.date(0).getTime();
  const off = followed.callingsOff.find(({ fromMs }) => fromMs >= dueMs);
  const untilMs = (off?.fromMs ?? Number.POSITIVE_INFINITY) - beganMs;
  if (!health.wasWellFor(aheadMs, dueMs - beganMs, untilMs)) return true;
  const later = [...runs].filter(([ms, { state }]) => ms > dueMs && state.name === 'missed');
  return later.length >= mostListed - 1 - mostAhead;
}

type Missed = {
  readonly run: Run;
  readonly runs: ReadonlyMap<number, Run>;
  readonly name: string;
};

function checkMissed({ world, health }: Parts, slot: Slot, { run, runs, name }: Missed): void {
  const { era, dueMs } = slot;
  const beganMs = world.date(0).getTime();
  const lookedMs = Date.parse(run.startedAt);
  const isTooOld = lookedMs - dueMs > catchUpMs;
  const isNewest = ![...runs.keys()].some((ms) => ms > dueMs && ms <= lookedMs);
  if (isNewest && !isTooOld) world.violate('I8', `${name} is listed as missed, and was not late`);
  const isUndecided = era.plans[0]?.onlyWhenChangedBy !== undefined;
  const untilMs = dueMs + minuteMs + (isUndecided ? undecidedMs : 0);
  if (health.wasWell(dueMs - aheadMs - beganMs, untilMs - beganMs)) {
    world.violate('I8', `${name} is listed as missed, and the bot was there`);
  }
}

function checkQuiet({ world, rules }: Parts, slot: Slot, endedMs: number): void {
  const { followed, era, dueMs } = slot;
  const [plan] = era.plans;
  const percent = plan?.onlyWhenChangedBy;
  const isFirst = !rules.all().some(({ says }) => says.digestId === followed.id);
  const hasNews = plan?.metrics.some((metric) => isNews(metric, dueMs, percent ?? 0));
  // It may have been edited on the way.
  if (endedMs > era.untilMs) return;
  if (percent === undefined || isFirst || hasNews) {
    world.violate('I8', `${followed.id} was skipped at ${timeOf(dueMs)} for want of news`);
  }
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

function checkPromised({ world, wall, rules }: Parts, id: string): void {
  if (rules.postsAbout(id).length > 0 || wall.hasRefused(id) || wall.hasHidden(id)) return;
  world.violate('I8', `${id} was promised and never posted`);
}

function checkToldOfFailures(
  { world, wall, rules }: Parts,
  { id }: Followed,
  runs: readonly Run[],
): void {
  const failed = runs.find(
    (run) => isPlanned(run) && run.state.name === 'done' && run.state.failed.length > 0,
  );
  // Who was told that a post was refused has heard of the streak.
  const isRefused = runs.some((run) => wall.hasRefused(run.id) || wall.hasHidden(run.id));
  if (!failed || rules.wasTold(id) || isRefused) return;
  world.violate('I8', `${failed.id} has failed and its owner was not told`);
}
