import { randomBytes } from 'node:crypto';
import type { App } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { createCalm } from '../lib/calm.ts';
import { type Clock, hour, second } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import {
  type HomeSection,
  renderHome,
  renderHomeRefused,
  renderUnreadable,
} from '../message/home.ts';
import type { Refuse } from './access.ts';
import { slackErrorName } from './slack-error.ts';

/** Somebody who has the Home tab open. `channelId`: their direct messages with the bot. */
export type Viewer = {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
};

/** A part of the Home tab: only what this person may see. */
export type HomeSource = {
  /** Stands above an apology when `read` rejects. */
  readonly heading: string;
  readonly read: (viewer: Viewer) => Promise<readonly HomeSection[]>;
};

export type Home = {
  /** Something has changed that this person sees there, or, without one, that everybody does. */
  readonly changed: (userId?: string) => void;
  readonly opened: (viewer: Viewer, hash: string | undefined) => void;
  /** Draws nothing more. */
  readonly stop: () => Promise<void>;
};

type Deps = {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: Refuse;
  /** Whether answers may come in the direct messages. */
  readonly mayAskHere: (viewer: Viewer) => boolean;
  /** In the order shown. */
  readonly sources: readonly HomeSource[];
};

/** Nobody reads faster. */
const restMs = 3 * second;
/** Whoever opened it longer ago sees it drawn anew when they open it again. */
const watchedMs = hour;
const mostViewers = 500;

type Watching = {
  readonly viewer: Viewer;
  readonly openedAtMs: number;
  /** Slack's name for what is shown now: nothing newer is ever replaced. */
  readonly hash: string | undefined;
};

/** The Home tab of each person, drawn when it is opened and while it is open. */
export function createHome(deps: Deps): Home {
  const { client, clock, log } = deps;
  const watching = new Map<string, Watching>();
  const calm = createCalm({
    clock,
    restMs,
    work: publish,
    onError: (userId, error) =>
      log.warn({ userId, error, slackError: slackErrorName(error) }, 'a Home tab was not drawn'),
  });

  async function publish(userId: string): Promise<void> {
    const watched = watching.get(userId);
    if (!watched) return;
    const { viewer, hash } = watched;
    const show = async (known: string | undefined) => {
      const view = await draw(viewer, deps);
      const argument = known === undefined ? {} : { hash: known };
      return client.views.publish({ user_id: userId, view, ...argument });
    };
    const shown = await show(hash).catch((error: unknown) => {
      if (slackErrorName(error) !== 'hash_conflict') throw error;
      // Another process has drawn it since, from what was there then: what is there now is newer.
      return show(undefined);
    });
    keep({ ...(watching.get(userId) ?? watched), hash: shown.view?.hash });
  }

  function keep(watched: Watching): void {
    const { userId } = watched.viewer;
    watching.delete(userId);
    watching.set(userId, watched);
    const [oldest] = watching.keys();
    if (watching.size > mostViewers && oldest !== undefined) watching.delete(oldest);
  }

  function isWatching({ openedAtMs }: Watching): boolean {
    return clock.now().getTime() - openedAtMs < watchedMs;
  }

  return {
    opened: (viewer, hash) => {
      keep({ viewer, openedAtMs: clock.now().getTime(), hash });
      calm.want(viewer.userId);
    },
    changed: (userId) => {
      const touched = [...watching.values()].filter(
        ({ viewer }) => userId === undefined || viewer.userId === userId,
      );
      for (const watched of touched) if (isWatching(watched)) calm.want(watched.viewer.userId);
    },
    stop: calm.stop,
  };
}

async function draw(viewer: Viewer, deps: Deps): Promise<HomeView> {
  const { refuse, sources, mayAskHere } = deps;
  const { userId, channelId } = viewer;
  const refusal = await refuse({ type: 'manage', userId, channelId });
  if (refusal) return renderHomeRefused({ channelId }, refusal);
  const sections = await Promise.all(sources.map((source) => read(source, viewer, deps)));
  return renderHome({ channelId }, { mayAskHere: mayAskHere(viewer), sections: sections.flat() });
}

/** One part that cannot be read does not take the others with it. */
async function read(
  { heading, read: readSections }: HomeSource,
  viewer: Viewer,
  { log }: Deps,
): Promise<readonly HomeSection[]> {
  return readSections(viewer).catch((error: unknown) => {
    const ref = randomBytes(3).toString('hex').toUpperCase();
    log.error({ error, ref, section: heading }, 'a part of the Home tab could not be read');
    return [renderUnreadable(heading, ref)];
  });
}

const Opened = z.object({
  team_id: z.string(),
  event: z.object({
    user: z.string(),
    channel: z.string(),
    tab: z.string(),
    /** Absent until there is something on it. */
    view: z.object({ hash: z.string() }).optional(),
  }),
});

/** Draws the Home tab whenever somebody opens it. */
export function registerHomeOpened(app: App, home: Home): void {
  app.event('app_home_opened', async ({ body }) => {
    const { team_id, event } = Opened.parse(body);
    const { user, channel, tab, view } = event;
    if (tab !== 'home') return;
    home.opened({ teamId: team_id, userId: user, channelId: channel }, view?.hash);
  });
}
