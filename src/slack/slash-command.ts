import type { App } from '@slack/bolt';
import { typedText } from '../command/typed-text.ts';
import type { AnswerCommand } from './answer-command.ts';
import { type CommandArgs, ephemeral } from './guard.ts';

type Deps = {
  readonly answer: AnswerCommand;
  readonly guard: (listener: (args: CommandArgs) => Promise<void>) => typeof listener;
};

export function registerSlashCommand(app: App, { answer, guard }: Deps): void {
  app.command(
    '/counts',
    guard(async ({ ack, command }) => {
      const message = await answer(typedText(command.text), {
        teamId: command.team_id,
        userId: command.user_id,
        channelId: command.channel_id,
        act: 'command',
        actId: command.trigger_id,
      });
      await ack(message && ephemeral(message));
    }),
  );
}
