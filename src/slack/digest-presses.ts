import type { App } from '@slack/bolt';
import type { Digest } from '../digest/digest.ts';
import { type DigestAct, digestActionIds, parseDigestPress } from '../message/digest-actions.ts';
import { renderDigestRefusal } from '../message/digest-told.ts';
import type { Message } from '../message/message.ts';
import {
  type Actor,
  deleteDigest,
  joinChannel,
  pauseDigest,
  resumeDigest,
  runDigest,
  showDigest,
  showHistory,
  takeOver,
  testDigest,
} from './digest-acts.ts';
import type { DigestDeps } from './digest-deps.ts';
import type { OpenDigestForm } from './open-digest-form.ts';
import { registerPresses } from './press.ts';
import type { Press } from './read-press.ts';

type Deps = DigestDeps & { readonly openDigestForm: OpenDigestForm };

/** The buttons under posts, in lists and on the Home tab. What they act on is looked up by its id. */
export function registerDigestPresses(app: App, deps: Deps): void {
  registerPresses(app, digestActionIds, {
    ...deps,
    handle: async (press) => {
      const { teamId, userId, triggerId: actId, value } = press;
      const act = parseDigestPress(press.actionId);
      if (act === 'new') return openForm(press, deps);
      const digest = await deps.digests.get(teamId, value);
      if (!act || !digest) return press.tell(renderDigestRefusal({ type: 'gone' }));
      if (act === 'edit') return openForm(press, deps, digest);
      await press.tell(await handlers[act]({ teamId, userId, actId }, digest, deps));
    },
  });
}

type Handle = (actor: Actor, digest: Digest, deps: Deps) => Promise<Message>;

const handlers: Readonly<Record<Exclude<DigestAct, 'new' | 'edit'>, Handle>> = {
  again: runDigest,
  test: testDigest,
  pause: pauseDigest,
  resume: resumeDigest,
  delete: deleteDigest,
  show: async (_, digest, deps) => showDigest(digest, deps),
  history: async (_, digest, deps) => showHistory(digest, deps),
  join: async (_, digest, deps) => joinChannel(digest, deps),
  take: takeOver,
};

async function openForm(press: Press, { openDigestForm }: Deps, digest?: Digest): Promise<void> {
  const { triggerId, teamId, userId, channelId } = press;
  const about = digest ? { digest } : {};
  await openDigestForm({ triggerId, teamId, userId, channelId, ...about });
}
