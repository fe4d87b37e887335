import type { App } from '@slack/bolt';
import { helpFor } from '../command/help.ts';
import { parseCommand } from '../command/parse-command.ts';
import { typedText } from '../command/typed-text.ts';
import { type Job, jobId } from '../job/job.ts';
import type { Clock } from '../lib/clock.ts';
import { renderHelp } from '../message/help.ts';
import { renderProblems } from '../message/problems.ts';
import type { Reference } from '../query/period.ts';
import { type CommandArgs, ephemeral, type Guard } from './guard.ts';

type Deps = {
  /** Resolves once the job is stored, and rejects when it is not, or only after `refused`. */
  readonly accept: (job: Job, refused: AbortSignal) => Promise<void>;
  readonly reference: () => Reference;
  readonly clock: Clock;
  readonly guard: Guard;
};

export function registerSlashCommand(app: App, { accept, reference, clock, guard }: Deps): void {
  app.command(
    '/counts',
    guard.watch(async ({ ack, command }, refused) => {
      const now = reference();
      const text = typedText(command.text);
      const read = parseCommand(text, now);
      if (!read.ok) return ack(ephemeral(renderProblems(text, read.problems)));
      if (read.value.type !== 'ask') return ack(ephemeral(renderHelp(helpFor(read.value))));
      const question = { query: read.value.query, reference: now };
      await accept(newJob(command, question, clock.now()), refused);
      await ack();
    }),
  );
}

function newJob(command: CommandArgs['command'], question: Job['question'], now: Date): Job {
  const createdAt = now.toISOString();
  return {
    id: jobId(command.team_id, command.trigger_id),
    question,
    teamId: command.team_id,
    userId: command.user_id,
    channelId: command.channel_id,
    createdAt,
    state: { name: 'waiting', attempts: 0, notBefore: createdAt },
  };
}
