import type { AlertAct } from '../command/alert/alert-act.ts';
import type { Command } from '../command/command.ts';
import { helpFor } from '../command/help.ts';
import type { Known } from '../command/known.ts';
import { parseCommand } from '../command/parse-command.ts';
import type { References } from '../command/text/references.ts';
import type { Clock } from '../lib/clock.ts';
import { renderHelp } from '../message/help.ts';
import type { Message } from '../message/message.ts';
import { renderProblems } from '../message/problems.ts';
import { renderRefusal } from '../message/saved.ts';
import type { Reference } from '../query/period.ts';
import type { Query } from '../query/query.ts';
import { newReply, type Reply, replyId } from '../reply/reply.ts';
import type { SavedQueries } from '../saved/saved-queries.ts';
import type { Act, Refuse } from './access.ts';
import type { AlertAsker } from './alert-commands.ts';
import type { AnswerDigest } from './digest-commands.ts';
import { cancelByReference, type JobDeps, listJobs } from './job-commands.ts';
import type { OpenQueryForm } from './open-query-form.ts';
import { deleteSaved, listSaved, renameSaved, saveQuery } from './saved-commands.ts';

/** Who typed something, and where. */
export type Asker = Pick<Reply, 'teamId' | 'userId' | 'channelId' | 'threadTs'> & {
  readonly act: Act['type'];
  /** There is no thread yet: an answer would begin it. */
  readonly beginsThread?: boolean;
  /** The channels and people that the text names. */
  readonly references?: References;
  /** Slack's name for this one act, the same however often it is delivered. */
  readonly actId: string;
  /** Aborts once the person has been told that nothing was accepted. */
  readonly refused?: AbortSignal;
};

/** Does what the text says. Resolves to what the person alone is told at once, if anything is. */
export type AnswerCommand = (text: string, asker: Asker) => Promise<Message | undefined>;

type Deps = JobDeps & {
  readonly saved: SavedQueries;
  readonly refuse: Refuse;
  /** Resolves once the reply is stored, and rejects when it is not, or only after `refused`. */
  readonly accept: (reply: Reply, refused?: AbortSignal) => Promise<void>;
  readonly openQueryForm: OpenQueryForm;
  readonly answerDigest: AnswerDigest;
  readonly answerAlert: (act: AlertAct, asker: AlertAsker) => Promise<Message | undefined>;
  readonly reference: () => Reference;
  /** What CleverTap lists, to tell whose property a name is. */
  readonly known?: Known;
  readonly clock: Clock;
};

export function createAnswerCommand(deps: Deps): AnswerCommand {
  return async (text, { act, ...asker }) => {
    const { userId, channelId } = asker;
    const refusal = await deps.refuse({ type: act, userId, channelId });
    if (refusal) return refusal;
    const reference = deps.reference();
    const read = parseCommand(text, reference, deps.known);
    if (!read.ok) return renderProblems(text, read.problems);
    // A form needs a trigger, and a mention brings none.
    if (read.value.type === 'empty' && act === 'mention') return renderHelp(helpFor(read.value));
    if (read.value.type === 'alert') {
      // A trigger opens forms, and a mention brings none.
      const { references = new Map() } = asker;
      const opensForms = act === 'command';
      return deps.answerAlert(read.value.alert, { ...asker, references, opensForms });
    }
    return answer(read.value, { reference, asker, deps });
  };
}

type Around = {
  readonly reference: Reference;
  readonly asker: Omit<Asker, 'act'>;
  readonly deps: Deps;
};

async function answer(
  command: Exclude<Command, { type: 'alert' }>,
  around: Around,
): Promise<Message | undefined> {
  const { asker, deps } = around;
  const { saved } = deps;
  switch (command.type) {
    case 'ask':
      return askOrSave(command, around);
    case 'save':
      return (await saveQuery(saved, asker, command)).message;
    case 'run':
      return run(command, around);
    case 'list':
      return listSaved(saved, asker);
    case 'rename':
      return renameSaved(saved, asker, command);
    case 'delete':
      return deleteSaved(saved, asker, command.name);
    case 'jobs':
      return listJobs(asker, deps);
    case 'cancel':
      return cancelByReference(command.reference, asker, deps);
    case 'help':
      return renderHelp(helpFor(command));
    case 'digest':
      return deps.answerDigest(command.digest, {
        ...asker,
        references: asker.references ?? new Map(),
      });
    case 'empty':
      return openForm(asker, deps);
  }
}

/** A name is only given to a single question. */
async function askOrSave(
  { saveAs, ...wanted }: Extract<Command, { type: 'ask' }>,
  around: Around,
): Promise<Message | undefined> {
  const [query] = wanted.queries;
  if (saveAs === undefined || !query) return ask(wanted, around);
  return saveAndAsk({ ...wanted, query, name: saveAs }, around);
}

type Wanted = { readonly queries: readonly Query[]; readonly privately?: true };

async function ask({ queries, privately }: Wanted, around: Around): Promise<undefined> {
  const { reference, asker, deps } = around;
  const { actId, refused, beginsThread, threadTs, references: _, ...place } = asker;
  // What one person alone sees begins no thread.
  const thread = threadTs && !(privately && beginsThread) ? { threadTs } : {};
  const from = { ...place, ...thread, ...(privately ? { isPrivate: true as const } : {}) };
  const now = deps.clock.now();
  const questions = queries.map((query) => ({ query, reference }));
  const reply = newReply(replyId(asker.teamId, actId), questions, { ...from, now });
  await deps.accept(reply, refused);
  return undefined;
}

async function openForm(
  { actId, channelId }: Omit<Asker, 'act'>,
  { openQueryForm }: Deps,
): Promise<undefined> {
  await openQueryForm({ triggerId: actId, place: { channelId } });
  return undefined;
}

/** A name that cannot be had is told before anything is asked. */
async function saveAndAsk(
  wanted: Wanted & { readonly name: string; readonly query: Query },
  around: Around,
): Promise<Message> {
  const { isSaved, message } = await saveQuery(around.deps.saved, around.asker, wanted);
  if (isSaved) await ask(wanted, around);
  return message;
}

async function run(
  { name, ...how }: { readonly name: string; readonly privately?: true },
  around: Around,
): Promise<Message | undefined> {
  const found = await around.deps.saved.find(around.asker.teamId, name);
  if (found.type !== 'found') return renderRefusal(found);
  return ask({ ...how, queries: [found.saved.query] }, around);
}
