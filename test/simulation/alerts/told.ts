import type { Shown, Wall } from '../wall.ts';
import type { World } from '../world.ts';
import type { Histories } from './histories.ts';
import type { History } from './history.ts';
import {
  aboutIncident,
  type HappeningSays,
  type IncidentSays,
  type NoteSays,
  type RoundSays,
} from './says.ts';
import type { Chapter } from './story.ts';
import { createTimerRules } from './timer-rules.ts';

/** What Slack shows of alerts, against what there was to tell. */
export type Told = {
  /** What nobody has been told though it is time, in words. */
  readonly untold: (history: History) => string | undefined;
};

type Line = { readonly says: HappeningSays; readonly atMs: number };

const minuteMs = 60_000;
/** What was begun before people asked for silence is there by then. */
const landsMs = 10 * minuteMs;

export function createTold(world: World, wall: Wall, histories: Histories): Told {
  const { violate, counts } = world;
  const parents = new Map<string, Shown>();
  const singles = new Set<string>();
  const lines = new Map<string, Line[]>();
  const timers = createTimerRules(world);

  wall.onShown((shown, isNew) => {
    const { says } = shown;
    if (says.of === 'alert' && isNew) showsIncident(shown, says);
    if (says.of === 'alert happening') showsLine(shown, says);
    if (isNew && (says.of === 'alert note' || says.of === 'alert round')) showsOnce(says);
  });

  function showsIncident(shown: Shown, says: IncidentSays): void {
    if (!isFirst(parents.has(says.about), says.about, says.part)) return;
    parents.set(says.about, shown);
    const place = placeOf(says.about);
    if (!place) {
      violate('I9', `${says.about} did not take place`);
      return;
    }
    const { chapter, history } = place;
    if (chapter.kind !== says.kind || chapter.fired !== says.fired) {
      violate('I9', `${says.about} is ${describe(chapter)}, and is told as ${says.text}`);
    }
    checkSilence(history, says.about);
  }

  function showsOnce({ about, part }: NoteSays | RoundSays): void {
    if (isFirst(singles.has(about), about, part)) singles.add(about);
  }

  function showsLine({ threadTs, channelId }: Shown, says: HappeningSays): void {
    const { about, part } = says;
    const before = lines.get(about) ?? [];
    if (
      !isFirst(
        before.some((line) => line.says.part === part),
        about,
        part,
      )
    )
      return;
    lines.set(about, [...before, { says, atMs: world.nowMs() }]);
    const place = placeOf(about);
    if (!place) {
      violate('I9', `${about} did not take place`);
      return;
    }
    const { chapter, history } = place;
    checkCause(chapter, { says, before: before.map((line) => line.says) }, history);
    const parent = parents.get(about);
    // What is told together with others stands in the thread above it already.
    const thread = parent?.threadTs ?? parent?.ts;
    if (parent?.channelId === channelId && thread !== threadTs && !wall.hasHidden(about)) {
      violate('I9', `${about} says ${says.type} outside of its thread`);
    }
    checkSilence(history, about);
    const mutedForMs = world.nowMs() - (chapter.mutedMs ?? world.nowMs());
    if (mutedForMs > landsMs) violate('I9', `${about} says ${says.type} though it is muted`);
  }

  type Told = { readonly says: HappeningSays; readonly before: readonly HappeningSays[] };

  /** Each line of a thread has a reason of its own. */
  function checkCause(chapter: Chapter, { says, before }: Told, history: History): void {
    const { about, type, atMs, value } = says;
    if (timers.isTimer(type)) {
      timers.check(history, chapter, { says, before });
      return;
    }
    const ms = atMs - world.date(0).getTime();
    const isCaused = chapter.lines.some(
      (line) => line.type === type && line.atMs === ms && line.value === value,
    );
    const isTold = before.some((one) => one.type === type && one.atMs === atMs);
    if (!isCaused || isTold) violate('I9', `${about} says ${type} ${value ?? ''} without a reason`);
  }

  function isFirst(isKnown: boolean, about: string, part: string): boolean {
    if (!isKnown) return true;
    if (wall.hasHidden(about)) counts.possibleDuplicates += 1;
    else violate('I9', `${about} has two messages, ${part}`);
    return false;
  }

  function checkSilence({ snoozes, alert, notices }: History, about: string): void {
    const nowMs = world.nowMs();
    const snooze = snoozes.at(-1);
    if (snooze && nowMs > snooze.fromMs + landsMs && nowMs < snooze.untilMs) {
      violate('I9', `${about} says something though it is snoozed`);
    }
    const [notice] = notices;
    if (notices.length > 1 || !notice || !isQuiet(notice, world.now())) return;
    if (isQuiet(notice, new Date(world.now().getTime() - landsMs))) {
      violate('I9', `${about} of ${alert.name} says something in quiet hours`);
    }
  }

  function placeOf(about: string): { history: History; chapter: Chapter } | undefined {
    for (const history of histories.all.values()) {
      const chapter = history.story.chapters.find(
        ({ number }) => aboutIncident(history.id, number) === about,
      );
      if (chapter) return { history, chapter };
    }
    return undefined;
  }

  function untold(history: History): string | undefined {
    if (isHeld(history)) return undefined;
    for (const chapter of history.story.chapters) {
      const about = aboutIncident(history.id, chapter.number);
      if (wall.hasRefused(about) || wall.hasHidden(about)) continue;
      const why = untoldOf(history, chapter, about);
      if (why !== undefined) return `${about} ${why}`;
    }
    return undefined;
  }

  function untoldOf(history: History, chapter: Chapter, about: string): string | undefined {
    const parent = parents.get(about)?.says;
    if (chapter.skipped) return skippedWrongly(history, chapter, parent !== undefined);
    if (parent?.of !== 'alert') return 'is not told';
    const shown = describe({ ...parent, acknowledged: parent.acknowledgedBy });
    const wanted = describe({
      ...chapter,
      acknowledged: chapter.acknowledged?.by,
      muted: chapter.mutedMs !== undefined,
    });
    if (shown !== wanted) return `is ${wanted}, and is shown as ${shown}`;
    const told = lines.get(about) ?? [];
    const missing = chapter.lines.find(
      (line) =>
        !told.some(({ says }) => says.type === line.type && msOf(says) === line.atMs) &&
        !wasSilent(history, chapter, line.atMs),
    );
    if (missing) return `has not said ${missing.type}`;
    return timers.missing(
      history,
      chapter,
      told.map(({ says }) => says),
    );
  }

  const msOf = ({ atMs }: HappeningSays) => atMs - world.date(0).getTime();

  /** Only what was over before anybody was told is left out. */
  function skippedWrongly(
    { snoozes }: History,
    { kind, openedMs, endedMs }: Chapter,
    isTold: boolean,
  ): string | undefined {
    if (isTold) return undefined;
    const wasSnoozed = snoozes.some(({ untilMs }) => untilMs > openedMs);
    const isOver = endedMs !== undefined;
    return isOver && (kind !== 'firing' || wasSnoozed) ? undefined : 'was left out';
  }

  function wasSilent({ snoozes }: History, { wasMuted }: Chapter, atMs: number): boolean {
    return wasMuted || snoozes.some(({ untilMs }) => untilMs > atMs);
  }

  /** People want to hear nothing now, or have until a moment ago. */
  function isHeld({ snoozes, alert }: History): boolean {
    const recent = new Date(world.now().getTime() - landsMs);
    if (isQuiet(alert.notice, world.now()) || isQuiet(alert.notice, recent)) return true;
    return snoozes.some(({ untilMs }) => untilMs > world.nowMs() - landsMs);
  }

  return { untold };
}

type Facts = Pick<Chapter, 'kind' | 'status' | 'fired' | 'latest' | 'times'> & {
  readonly acknowledged?: unknown;
  readonly muted?: boolean;
};

function describe({ kind, status, fired, latest, times, acknowledged, muted }: Facts): string {
  const deeds = [acknowledged ? `acknowledged by ${acknowledged}` : '', muted ? 'muted' : ''];
  const facts = `${kind} ${status}, fired at ${fired}, latest ${latest}, times ${times}`;
  return [facts, ...deeds.filter((deed) => deed !== '')].join(', ');
}

const aheadMs = 5.5 * 60 * minuteMs;

function isQuiet({ quiet }: History['alert']['notice'], now: Date): boolean {
  if (!quiet) return false;
  const time = new Date(now.getTime() + aheadMs).toISOString().slice(11, 16);
  return time >= quiet.from && time < quiet.to;
}
