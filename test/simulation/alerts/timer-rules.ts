import type { World } from '../world.ts';
import type { History } from './history.ts';
import type { HappeningSays } from './says.ts';
import type { Chapter } from './story.ts';

type Told = { readonly says: HappeningSays; readonly before: readonly HappeningSays[] };

const minuteMs = 60_000;
/** A reminder has come by then. */
const latestMs = 10 * minuteMs;

/** What an alert says again while it fires and nobody looks after it. */
export function createTimerRules(world: World) {
  const begin = world.date(0).getTime();
  const isTimer = (type: HappeningSays['type']) =>
    type === 'reminder' || type === 'nudge' || type === 'snooze ended';

  function check(history: History, chapter: Chapter, { says, before }: Told): void {
    const { about, type } = says;
    const ms = says.atMs - begin;
    const wrong = (why: string) => world.violate('I9', `${about} says ${type} ${why}`);
    const isOver = chapter.status !== 'open' && ms > (chapter.endedMs ?? 0);
    if (isOver || ms < chapter.openedMs) wrong('when it does not fire');
    if (type !== 'snooze ended') checkWait(history, chapter, { says, before });
    else if (!history.snoozes.some(({ untilMs }) => untilMs <= ms)) wrong('and was not snoozed');
  }

  function checkWait(history: History, chapter: Chapter, { says, before }: Told): void {
    const { about, type } = says;
    const ms = says.atMs - begin;
    const wrong = (why: string) => world.violate('I9', `${about} says ${type} ${why}`);
    if (chapter.acknowledged && chapter.acknowledged.atMs < ms) wrong('though it is acknowledged');
    const since = lastMs(
      chapter,
      before.filter((one) => type === 'reminder' || one.type === type),
      ms,
    );
    const waits = history.notices.flatMap((notice) => waitOf(notice, type) ?? []);
    const shortest = Math.min(...waits) * minuteMs;
    if (ms < since + shortest) wrong(`${(ms - since) / minuteMs} min after the last time`);
    if (type === 'nudge' && before.some((one) => one.type === type && one.atMs - begin >= since)) {
      wrong('twice');
    }
  }

  /** When it was told last that it fires, as far as these tell. */
  function lastMs(
    { openedMs, lines }: Chapter,
    told: readonly HappeningSays[],
    ms: number,
  ): number {
    const again = lines.filter(({ type, atMs }) => type === 'fired again' && atMs <= ms);
    const repeated = told.filter(({ type }) => type === 'reminder' || type === 'snooze ended');
    const times = [...again.map(({ atMs }) => atMs), ...repeated.map(({ atMs }) => atMs - begin)];
    return Math.max(openedMs, ...times.filter((one) => one <= ms));
  }

  /** While it fires, in plain sight and looked after by nobody, it says so again and again. */
  function missing(
    { alert, course }: History,
    chapter: Chapter,
    told: readonly HappeningSays[],
  ): string | undefined {
    const { status, kind, acknowledged, wasMuted } = chapter;
    if (status !== 'open' || kind !== 'firing' || acknowledged || wasMuted) return undefined;
    const nowMs = world.nowMs();
    if (!course.isFiring()) return 'is open and does not fire';
    const remindMs = (alert.notice.remindMinutes ?? Number.POSITIVE_INFINITY) * minuteMs;
    if (nowMs > lastMs(chapter, told, nowMs) + remindMs + latestMs) return 'has not reminded';
    const nudgeMs = (waitOf(alert.notice, 'nudge') ?? Number.POSITIVE_INFINITY) * minuteMs;
    const firedMs = lastMs(chapter, [], nowMs);
    const isNudged = told.some(({ type, atMs }) => type === 'nudge' && atMs - begin >= firedMs);
    return !isNudged && nowMs > firedMs + nudgeMs + latestMs ? 'has not rung again' : undefined;
  }

  return { isTimer, check, missing };
}

function waitOf(
  { remindMinutes, nudgeMinutes, mentions }: History['alert']['notice'],
  type: HappeningSays['type'],
): number | undefined {
  if (type === 'reminder') return remindMinutes;
  return mentions.users.length > 0 ? nudgeMinutes : undefined;
}
