import type { Alert } from '../../../src/alert/alert.ts';
import type { Incident } from '../../../src/alert/incident.ts';
import { createCheckedInputs } from './checked-inputs.ts';
import { createCourse } from './course.ts';
import { everyMsOf } from './dues.ts';
import type { History, Outside } from './history.ts';
import type { Input } from './judge.ts';
import { type Chapter, createStory } from './story.ts';

export type Histories = {
  readonly all: ReadonlyMap<string, History>;
  /** A record was written, or removed. Each is written for one reason. */
  readonly written: (id: string, alert: Alert | undefined) => void;
};

/** Follows each alert from one written record to the next, and works out what has to be told. */
export function createHistories(outside: Outside): Histories {
  const { world } = outside;
  const all = new Map<string, History>();
  const inputs = createCheckedInputs(outside);

  function written(id: string, alert: Alert | undefined): void {
    const known = all.get(id);
    if (!alert) {
      if (known && known.goneMs === undefined) world.violate('I9', `${known.alert.name} is lost`);
      return;
    }
    if (!known) all.set(id, begun(alert));
    else follow(known, alert);
  }

  function begun(alert: Alert): History {
    return {
      ...{ id: alert.id, alert, notices: [alert.notice], story: createStory(), snoozes: [] },
      ...{ course: createCourse(alert.rule), everSuffered: false, settledMs: world.nowMs() },
      ...{ isAtOnce: false, wasPaused: false, watchers: new Set() },
    };
  }

  function follow(history: History, alert: Alert): void {
    const before = history.alert;
    history.alert = alert;
    if (JSON.stringify(before.notice) !== JSON.stringify(alert.notice)) {
      history.notices.push(alert.notice);
    }
    const stopped = stopOf(before, alert);
    if (stopped) stop(history, stopped);
    else if (before.paused && !alert.paused) resume(history);
    else if (before.standing.underWay && !alert.standing.underWay) end(history, before);
    else if (!before.standing.underWay && alert.standing.underWay) inputs.asked(history);
    followSnooze(history, before);
    followDeeds(history);
    for (const watcher of history.watchers) watcher();
  }

  function stop(history: History, status: 'rule changed' | 'paused' | 'deleted'): void {
    const nowMs = world.nowMs();
    history.story.close(status, nowMs);
    history.course = createCourse(history.alert.rule);
    history.settledMs = nowMs;
    const { underWay } = history.alert.standing;
    if (underWay) history.unwanted = underWay.wantedBy;
    delete history.retryMs;
    if (status === 'rule changed') delete history.lastDay;
    history.isAtOnce = status === 'rule changed';
    if (status === 'rule changed') return;
    delete history.suffering;
    if (status === 'deleted') history.goneMs = nowMs;
  }

  function resume(history: History): void {
    history.settledMs = world.nowMs();
    history.isAtOnce = false;
    history.wasPaused = true;
    delete history.unwanted;
  }

  /** A check comes to its end, unless nobody wants to know any more. */
  function end(history: History, before: Alert): void {
    if (before.standing.underWay?.wantedBy !== history.unwanted) check(history, before);
    delete history.unwanted;
  }

  function check(history: History, before: Alert): void {
    const nowMs = world.nowMs();
    const { underWay } = before.standing;
    if (!underWay) return;
    history.settledMs = nowMs;
    history.isAtOnce = false;
    const { story, alert } = history;
    const missed = alert.standing.failing ? [] : (underWay.missed ?? []);
    const linesBefore = story.lineCounts();
    for (const { bucket } of missed) note(history, bucket, inputs.ofDay(history, bucket));
    const seen = inputs.of(history, underWay);
    followTrouble(history, seen.input);
    if (seen.input.type !== 'error') looked(history, underWay.bucket);
    if (seen.isRepeated) return;
    note(history, underWay.bucket, seen.input);
    const { sample } = seen;
    if (sample !== undefined) history.course.remember({ bucket: underWay.bucket, value: sample });
    if (missed.length > 0) story.tellOnce(linesBefore);
  }

  function looked(history: History, day: string): void {
    history.lastDay = day;
    history.wasPaused = false;
  }

  function note({ course, story, alert }: History, bucket: string, input: Input): void {
    const news = course.check(bucket, input);
    const everyMs = everyMsOf(alert.rule.schedule, world.now().getTime());
    story.add(news, input, { atMs: concludedMs(alert), everyMs });
    if (news) world.trace('observer', `${alert.name} ${news}`);
  }

  /** A moment before it was written. */
  function concludedMs({ name, standing }: Alert): number {
    const atMs = Date.parse(standing.checks.at(-1)?.at ?? '') - world.date(0).getTime();
    const agoMs = world.nowMs() - atMs;
    if (!(agoMs >= 0 && agoMs < writtenMs))
      world.violate('I9', `${name} concludes ${agoMs} ms ago`);
    return atMs;
  }

  function followTrouble(history: History, input: Input): void {
    const sinceMs = world.nowMs();
    if (input.type === 'error') history.retryMs = sinceMs + retryMs;
    else delete history.retryMs;
    if (input.type !== 'error' || input.isOwn) delete history.suffering;
    else {
      history.suffering ??= { sinceMs, checks: 0 };
      history.suffering.checks += 1;
      history.everSuffered = true;
    }
  }

  function followSnooze({ snoozes, alert }: History, before: Alert): void {
    if (before.snoozed?.until === alert.snoozed?.until) return;
    const last = snoozes.at(-1);
    const nowMs = world.nowMs();
    if (last && last.untilMs > nowMs) last.untilMs = nowMs;
    if (!alert.snoozed) return;
    const forMs = Date.parse(alert.snoozed.until) - world.now().getTime();
    snoozes.push({ fromMs: nowMs, untilMs: nowMs + forMs });
  }

  /** What people did with messages. */
  function followDeeds({ alert, story }: History): void {
    for (const incident of alert.standing.incidents) {
      const chapter = story.chapters.find(({ number }) => number === incident.number);
      if (!chapter) continue;
      chapter.skipped ||= incident.skipped === true;
      if (chapter.status === 'open') noteDeeds(chapter, incident, world.nowMs());
    }
  }

  return { all, written };
}

function noteDeeds(chapter: Chapter, { acknowledged, muted }: Incident, atMs: number): void {
  if (acknowledged) chapter.acknowledged ??= { by: acknowledged.by, atMs };
  if (!muted) delete chapter.mutedMs;
  else chapter.mutedMs ??= atMs;
  chapter.wasMuted ||= muted !== undefined;
}

const retryMs = 15 * 60_000;
/** The longest standstill, and a slow store. */
const writtenMs = 120_000;

function stopOf(before: Alert, alert: Alert): 'rule changed' | 'paused' | 'deleted' | undefined {
  if (alert.deleted && !before.deleted) return 'deleted';
  if (alert.paused && !before.paused) return 'paused';
  return alert.revision === before.revision ? undefined : 'rule changed';
}
