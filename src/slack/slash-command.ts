import type { App } from '@slack/bolt';
import { helpFor } from '../command/help.ts';
import { parseCommand } from '../command/parse-command.ts';
import { typedText } from '../command/typed-text.ts';
import { type Job, jobId, newJob } from '../job/job.ts';
import type { Clock } from '../lib/clock.ts';
import { renderHelp } from '../message/help.ts';
import { renderProblems } from '../message/problems.ts';
import type { Reference } from '../query/period.ts';
import { ephemeral, type Guard } from './guard.ts';
import type { OpenQueryForm } from './open-query-form.ts';

type Deps = {
  /** Resolves once the job is stored, and rejects when it is not, or only after `refused`. */
  readonly accept: (job: Job, refused: AbortSignal) => Promise<void>;
  readonly reference: () => Reference;
  readonly clock: Clock;
  readonly openQueryForm: OpenQueryForm;
  readonly guard: Guard;
};

export function registerSlashCommand(app: App, deps: Deps): void {
  const { accept, reference, clock, guard, openQueryForm } = deps;
  app.command(
    '/counts',
    guard.watch(async ({ ack, command }, refused) => {
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
      const { team_id: teamId, user_id: userId, channel_id: channelId, trigger_id } = command;
      const question = { query: read.value.query, reference: now };
      const asker = { teamId, userId, channelId, now: clock.now() };
      await accept(newJob(jobId(teamId, trigger_id), question, asker), refused);
      await ack();
    }),
  );
}
