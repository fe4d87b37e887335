import type { DigestPlan } from '../../../src/digest/digest.ts';
import { Run } from '../../../src/digest/run.ts';
import type { Surroundings } from '../side.ts';
import type { Shown } from '../wall.ts';
import { type DigestBook, erasAt, type Followed } from './book.ts';
import { dueMinutes } from './due-minutes.ts';
import { isNews, mistakeIn } from './figures.ts';
import type { Health } from './health.ts';
import type { DigestSays } from './says.ts';

/** What people see of digests. */
export type DigestRules = {
  /** The posts for a slot, or for what somebody wanted. */
  readonly postsOf: (digestId: string, dueMs: number) => readonly Post[];
  readonly postsAbout: (runId: string) => readonly Post[];
  readonly all: () => readonly Post[];
  /** Whether the owner was ever told that figures of it fail. */
  readonly wasTold: (digestId: string) => boolean;
};
export type Post = Shown & { readonly says: DigestSays };

type Options = Surroundings & { readonly book: DigestBook; readonly health: Health };

const minuteMs = 60_000;
/** Between looking at the clock and Slack's showing it the bot may stand still, and wait for others. */
const underWayMs = 180_000;
/** What was told to stop has stopped by then, wherever it was. */
const graceMs = 5 * minuteMs;

export function createDigestRules({ world, wall, disk, book, health }: Options): DigestRules {
  const { violate, counts } = world;
  const posts = new Map<string, Post[]>();
  const details = new Set<string>();
  /** Since when the owner knows that figures fail, until there is a post in which none does. */
  const failing = new Map<string, number>();
  const told = new Set<string>();
  const beganMs = world.date(0).getTime();

  wall.onShown((shown, isNew) => {
    if (!isPost(shown)) return;
    const { part } = shown.says;
    if (part === 'post') {
      if (isNew) shows(shown);
      checkLines(shown);
    } else if (!isNew) return;
    else if (part === 'detail') checkDetail(shown);
    else if (part === 'failed') checkTold(shown.says);
  });

  function keyOf({ about, occasion, digestId, dueMs }: DigestSays): string {
    return occasion === 'due' || occasion === 'late' ? `${digestId} ${dueMs}` : about;
  }

  function shows(shown: Post): void {
    const { says } = shown;
    counts.digestPosts += 1;
    const key = keyOf(says);
    const all = [...(posts.get(key) ?? []), shown];
    posts.set(key, all);
    if (all.length > 1) {
      if (all.some((one) => wall.hasHidden(one.says.about))) counts.possibleDuplicates += 1;
      else violate('I8', `${says.about} is posted ${all.length} times`);
    }
    if (key === says.about) return;
    checkWanted(says);
    checkLate(says);
    checkChanged(says);
  }

  const nowMs = () => world.now().getTime();

  function checkWanted({ about, digestId, dueMs }: DigestSays): void {
    const followed = book.all.get(digestId);
    if (!followed) {
      violate('I8', `${about} is posted of a digest that nobody made`);
      return;
    }
    const isMeant = erasAt(followed, dueMs).some(
      ({ isOn, plans }) => isOn && plans.some(({ schedule }) => isDue(schedule, dueMs)),
    );
    if (!isMeant) violate('I8', `${about} is posted though nothing was due at ${timeOf(dueMs)}`);
    const off = followed.callingsOff.find(
      ({ fromMs, toldMs = Number.POSITIVE_INFINITY, begun }) =>
        fromMs >= dueMs && nowMs() > toldMs + graceMs && !begun.has(`digest:${about}`),
    );
    if (off) violate('I8', `${about} is posted long after it was called off`);
  }

  function checkLate({ about, dueMs, isLate, occasion }: DigestSays): void {
    const lateMs = nowMs() - dueMs;
    if (lateMs < 0) violate('I8', `${about} is posted ${-lateMs} ms before it is due`);
    if (lateMs > minuteMs + underWayMs && !isLate) {
      violate('I8', `${about} is posted ${lateMs} ms late and does not say so`);
    }
    if (lateMs <= minuteMs && isLate) violate('I8', `${about} is on time and says that it is late`);
    const isBehind = lateMs > minuteMs + underWayMs;
    // Only then is it known how the bot was in the minute after.
    world.after(2 * minuteMs, () => checkOccasion({ about, dueMs, occasion }, isBehind));
  }

  function checkOccasion(
    { about, dueMs, occasion }: Pick<DigestSays, 'about' | 'dueMs' | 'occasion'>,
    isBehind: boolean,
  ): void {
    const [fromMs, untilMs] = [dueMs - beganMs - 5 * minuteMs, dueMs - beganMs + minuteMs];
    if (occasion === 'late' && wasWanted(about, dueMs)) {
      // Whether it was started anew in between shows at the next look.
      const shownMs = Math.max(untilMs, world.nowMs());
      world.after(minuteMs, () => {
        if (!health.wasWell(fromMs, shownMs)) return;
        violate('I8', `${about} says that the bot was down, and it was not`);
      });
    }
    if (occasion === 'due' && isBehind && health.wasDown(fromMs, untilMs)) {
      violate('I8', `${about} does not say that the bot was down`);
    }
  }

  /** For so long that its run could be made ahead. */
  function wasWanted(runId: string, dueMs: number): boolean {
    const followed = book.all.get(runId.split('@')[0] ?? '');
    const eras = followed ? erasAt(followed, dueMs) : [];
    return eras.every(({ isSure, fromMs }) => isSure && fromMs < dueMs - 5 * minuteMs);
  }

  /** Whoever wants to hear of changes alone hears of nothing else, but for the first. */
  function checkChanged({ about, digestId, dueMs, lines }: DigestSays): void {
    const followed = book.all.get(digestId);
    const plan = followed && surePlanAt(followed, dueMs);
    if (plan?.onlyWhenChangedBy === undefined || !wasPostedBefore(digestId, dueMs)) return;
    const { metrics, onlyWhenChangedBy } = plan;
    const isKnown = lines.every(({ type }) => type === 'figure');
    if (!isKnown || metrics.some((metric) => isNews(metric, dueMs, onlyWhenChangedBy))) return;
    violate('I8', `${about} is posted though nothing has changed`);
  }

  /** Long enough ago that it was known when this one began. */
  function wasPostedBefore(digestId: string, dueMs: number): boolean {
    return allPosts().some(
      ({ says }) =>
        says.digestId === digestId && says.occasion === 'due' && says.dueMs < dueMs - 30 * minuteMs,
    );
  }

  function surePlanAt(followed: Followed, dueMs: number): DigestPlan | undefined {
    const eras = followed.eras.filter(
      ({ fromMs, untilMs }) => fromMs <= nowMs() && untilMs >= dueMs - 5 * minuteMs,
    );
    return eras.length === 1 && eras[0]?.isSure ? eras[0].plans[0] : undefined;
  }

  function checkLines({ says }: Post): void {
    const { about, digestId, dueMs, lines } = says;
    const followed = book.all.get(digestId);
    const mistakes = (followed?.eras ?? []).flatMap(({ plans }) =>
      plans.map(({ metrics }) => firstMistake(metrics, dueMs, lines)),
    );
    if (mistakes.some((mistake) => mistake === undefined)) noteFailing(says);
    else violate('I8', `a line of ${about} ${mistakes.at(-1) ?? 'is of no digest'}`);
  }

  function firstMistake(
    metrics: DigestPlan['metrics'],
    dueMs: number,
    lines: DigestSays['lines'],
  ): string | undefined {
    if (metrics.length !== lines.length) return `is one of ${lines.length}, not ${metrics.length}`;
    for (const [index, line] of lines.entries()) {
      const metric = metrics[index];
      const mistake = metric && mistakeIn(line, metric, dueMs);
      if (mistake) return mistake;
    }
    return undefined;
  }

  function noteFailing({ digestId, occasion, lines }: DigestSays): void {
    if (occasion !== 'due' && occasion !== 'late') return;
    const isWell = lines.every(({ type }) => type !== 'failed' && type !== 'pending');
    if (isWell) failing.delete(digestId);
  }

  function checkDetail({ says, threadTs }: Post): void {
    const { about, text } = says;
    const post = postsAbout(about)[0];
    if (post && threadTs !== post.ts && !wall.hasHidden(about)) {
      violate('I8', `the detail of ${about} is outside of its thread`);
    }
    const key = `${about} ${says.detail} ${text}`;
    if (details.has(key) && !wall.hasHidden(about)) violate('I8', `${about} has a detail twice`);
    details.add(key);
  }

  function checkTold({ about, digestId, occasion }: DigestSays): void {
    told.add(digestId);
    if (occasion !== 'due' && occasion !== 'late') return;
    const sinceMs = failing.get(digestId);
    const isStreak = sinceMs !== undefined && !wasQuietSince(digestId, sinceMs);
    if (isStreak && !wall.hasHidden(about)) {
      violate('I8', `the owner of ${digestId} is told again of failures, for ${about}`);
    }
    failing.set(digestId, nowMs());
  }

  /** Without news nothing is posted, and nothing has failed. */
  function wasQuietSince(digestId: string, sinceMs: number): boolean {
    return disk
      .all('digest-run', Run)
      .some(
        ({ digest, state }) =>
          digest.id === digestId && state.name === 'quiet' && Date.parse(state.endedAt) > sinceMs,
      );
  }

  const allPosts = () => [...posts.values()].flat();
  const postsAbout = (runId: string) => allPosts().filter(({ says }) => says.about === runId);

  return {
    postsOf: (digestId, dueMs) => posts.get(`${digestId} ${dueMs}`) ?? [],
    postsAbout,
    all: allPosts,
    wasTold: (digestId) => told.has(digestId),
  };
}

export function isDue(schedule: DigestPlan['schedule'], atMs: number): boolean {
  return dueMinutes(schedule, atMs, atMs).length > 0;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

function isPost(shown: Shown): shown is Post {
  return shown.says.of === 'digest';
}
