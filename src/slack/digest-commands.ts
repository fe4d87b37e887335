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
import { type DigestDeps, findDigest } from './digest-deps.ts';
import { type DigestAsker, settleDraft } from './digest-draft.ts';
import type { OpenDigestForm } from './open-digest-form.ts';

/** Does what was typed behind `digest`; resolves to what the person alone is told. */
export type AnswerDigest = (
  command: DigestCommand,
  asker: DigestAsker,
) => Promise<Message | undefined>;

type Deps = DigestDeps & { readonly openDigestForm: OpenDigestForm };

export function createAnswerDigest(deps: Deps): AnswerDigest {
  return async (command, asker) => {
    switch (command.act) {
      case 'open':
        return open(asker, deps);
      case 'list':
        return listDigests(asker, deps);
      case 'create': {
        const plan = await settleDraft(command.draft, asker, deps);
        return 'told' in plan ? plan.told : (await createDigest(asker, plan.value, deps)).message;
      }
      default:
        return actOnNamed(command, asker, deps);
    }
  };
}

type Named = Extract<DigestCommand, { readonly name: string }>;

async function actOnNamed(
  command: Named,
  asker: DigestAsker,
  deps: Deps,
): Promise<Message | undefined> {
  const found = await findDigest(asker, command.name, deps);
  if (found.type !== 'found') return renderDigestRefusal(found);
  const { digest } = found;
  if (command.act === 'skip') {
    const outcome = await deps.digests.skip(asker, digest.id, command.dates);
    return card(outcome, cardHeadings.skipped, deps);
  }
  if (command.act !== 'hand over') return verbs[command.act](asker, digest, deps);
  const to = asker.references.get(command.to);
  if (to?.type !== 'user') return renderPlaceProblem('unknown person', command.to);
  return handOver(asker, digest, { toUserId: to.id, deps });
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
