import type { DigestCommand, DigestVerb } from '../command/digest/digest-command.ts';
import type { Digest } from '../digest/digest.ts';
import { cardHeadings } from '../message/digest-card.ts';
import { renderDigestRefusal, renderPlaceProblem } from '../message/digest-told.ts';
import type { Message } from '../message/message.ts';
import {
  type Actor,
  card,
  createDigest,
  deleteDigest,
  handOver,
  listDigests,
  pauseDigest,
  resumeDigest,
  runDigest,
  showDigest,
  showHistory,
  testDigest,
} from './digest-acts.ts';
import type { DigestDeps } from './digest-deps.ts';
import { type DigestAsker, settleDraft } from './digest-draft.ts';
import type { OpenDigestForm } from './open-digest-form.ts';

/** Does what was typed behind `digest`; resolves to what the person alone is told. */
export type AnswerDigest = (
  command: DigestCommand,
  asker: DigestAsker,
) => Promise<Message | undefined>;

type Deps = DigestDeps & { readonly openDigestForm: OpenDigestForm };

export function createAnswerDigest(deps: Deps): AnswerDigest {
  const { digests } = deps;
  return async (command, asker) => {
    if (command.act === 'open') return open(asker, deps);
    if (command.act === 'list') return listDigests(asker, deps);
    if (command.act === 'create') {
      const plan = await settleDraft(command.draft, asker, deps);
      return 'told' in plan ? plan.told : (await createDigest(asker, plan.value, deps)).message;
    }
    const found = await digests.find(asker.teamId, command.name);
    if (found.type !== 'found') return renderDigestRefusal(found);
    const { digest } = found;
    if (command.act === 'skip') {
      const outcome = await digests.skip(asker, digest.id, command.dates);
      return card(outcome, cardHeadings.skipped, deps);
    }
    if (command.act !== 'hand over') return verbs[command.act](asker, digest, deps);
    const toUserId = asker.references.get(command.to)?.id;
    if (toUserId === undefined) return renderPlaceProblem('unknown person', command.to);
    return handOver(asker, digest, { toUserId, deps });
  };
}

type Handle = (
  asker: Actor & DigestAsker,
  digest: Digest,
  deps: Deps,
) => Promise<Message | undefined>;

const verbs: Readonly<Record<DigestVerb, Handle>> = {
  show: async (_, digest, deps) => showDigest(digest, deps),
  edit: async (asker, digest, deps) => open(asker, deps, digest),
  pause: pauseDigest,
  resume: resumeDigest,
  run: runDigest,
  test: testDigest,
  history: async (_, digest, deps) => showHistory(digest, deps),
  delete: deleteDigest,
};

async function open(
  { actId, userId, teamId, channelId }: DigestAsker,
  { openDigestForm }: Deps,
  digest?: Digest,
): Promise<undefined> {
  const about = digest ? { digest } : {};
  await openDigestForm({ triggerId: actId, teamId, userId, channelId, ...about });
  return undefined;
}
