import type { Command } from '../command/command.ts';
import { helpFor } from '../command/help.ts';
import { parseCommand } from '../command/parse-command.ts';
import { type Job, jobId, newJob } from '../job/job.ts';
import type { Clock } from '../lib/clock.ts';
import { renderHelp } from '../message/help.ts';
import type { Message } from '../message/message.ts';
import { renderProblems } from '../message/problems.ts';
import type { Reference } from '../query/period.ts';
import { cancelByReference, type JobDeps, listJobs } from './job-commands.ts';

/** Who typed something, and where. */
export type Asker = Pick<Job, 'teamId' | 'userId' | 'channelId' | 'threadTs'> & {
  /** Slack's name for this one act, the same however often it is delivered. */
  readonly actId: string;
};

/** Does what the text says. Resolves to what the person alone is told at once, if anything is. */
export type AnswerCommand = (text: string, asker: Asker) => Promise<Message | undefined>;

type Deps = JobDeps & {
  /** Resolves once the job is stored. */
  readonly accept: (job: Job) => Promise<void>;
  readonly reference: () => Reference;
  readonly clock: Clock;
};

export function createAnswerCommand(deps: Deps): AnswerCommand {
  return async (text, asker) => {
    const reference = deps.reference();
    const read = parseCommand(text, reference);
    if (!read.ok) return renderProblems(text, read.problems);
    return answer(read.value, { reference, asker, deps });
  };
}

type Around = { readonly reference: Reference; readonly asker: Asker; readonly deps: Deps };

async function answer(command: Command, around: Around): Promise<Message | undefined> {
  const { asker, deps, reference } = around;
  switch (command.type) {
    case 'ask': {
      const { actId, ...from } = asker;
      const question = { query: command.query, reference };
      const id = jobId(asker.teamId, actId);
      await deps.accept(newJob(id, question, { ...from, now: deps.clock.now() }));
      return undefined;
    }
    case 'jobs':
      return listJobs(asker, deps);
    case 'cancel':
      return cancelByReference(command.reference, asker, deps);
    case 'help':
    case 'empty':
      return renderHelp(helpFor(command));
  }
}
