import type { App } from '@slack/bolt';
import { referencesIn } from '../command/text/references.ts';
import { typedText } from '../command/text/typed-text.ts';
import type { AnswerCommand } from './answer-command.ts';
import { ephemeral, type Guard } from './guard.ts';

type Deps = {
  readonly answer: AnswerCommand;
  readonly guard: Guard;
};

export function registerSlashCommand(app: App, { answer, guard }: Deps): void {
  app.command(
    '/counts',
    guard.watch(async ({ ack, command }, refused) => {
      const message = await answer(typedText(command.text), {
        teamId: command.team_id,
        userId: command.user_id,
        channelId: command.channel_id,
        references: referencesIn(command.text),
        act: 'command',
        actId: command.trigger_id,
        refused,
      });
      await ack(message && ephemeral(message));
    }),
  );
}
