import type { App } from '@slack/bolt';
import { helpFor } from '../command/help.ts';
import { parseCommand } from '../command/parse-command.ts';
import { typedText } from '../command/typed-text.ts';
import { type Job, jobId } from '../job/job.ts';
import type { Clock } from '../lib/clock.ts';
import { renderHelp } from '../message/help.ts';
import { renderProblems } from '../message/problems.ts';
import type { Reference } from '../query/period.ts';
import { type CommandArgs, ephemeral } from './guard.ts';
import type { OpenQueryForm } from './open-query-form.ts';

type Deps = {
  /** Resolves once the job is stored. */
  readonly accept: (job: Job) => Promise<void>;
  readonly reference: () => Reference;
  readonly clock: Clock;
  readonly openQueryForm: OpenQueryForm;
  readonly guard: (listener: (args: CommandArgs) => Promise<void>) => typeof listener;
};

export function registerSlashCommand(app: App, deps: Deps): void {
  const { accept, reference, clock, guard, openQueryForm } = deps;
  app.command(
    '/counts',
    guard(async ({ ack, command }) => {
      const now = reference();
      const text = typedText(command.text);
      const read = parseCommand(text, now);
      if (!read.ok) return ack(ephemeral(renderProblems(text, read.problems)));
      if (read.value.type === 'empty') {
        const place = { channelId: command.channel_id };
        await openQueryForm({ triggerId: command.trigger_id, place });
        return ack();
      }
      if (read.value.type !== 'ask') return ack(ephemeral(renderHelp(helpFor(read.value))));
      await accept(newJob(command, { query: read.value.query, reference: now }, clock.now()));
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
