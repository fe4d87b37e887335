import { sendCommand } from './command.ts';
import type { Actor, Interaction } from './context.ts';
import { escapeEntities, escapeText } from './escape.ts';
import { invite, inviteToChannel } from './invite.ts';
import { fail, type Said, type Seen, say } from './seen.ts';

/** Types into the composer of a channel or a thread and presses Enter. */
export async function type(interaction: Interaction, actor: Actor, said: Said): Promise<Seen> {
  const { text, threadTs } = said;
  const { name, rest = '' } = /^(?<name>\/\S+)\s*(?<rest>.*)$/s.exec(text)?.groups ?? {};
  if (name === undefined) return { outcome: 'posted', message: say(interaction, actor, said) };
  if (name === invite.command) return inviteByCommand(interaction, actor, rest.trim());
  const command = interaction.slashCommands.find((known) => known.command === name);
  if (!command) return fail(interaction, actor, { ...unknownCommand(name), threadTs });
  if (threadTs) return fail(interaction, actor, { ...noCommandHere(name), threadTs });
  const escaped = command.shouldEscape
    ? escapeEntities(interaction.workspace, rest, { withNames: true })
    : escapeText(rest);
  return await sendCommand(interaction, actor, { command, text: escaped.trim(), typed: text });
}

function inviteByCommand(interaction: Interaction, actor: Actor, name: string): Seen {
  const message = inviteToChannel(interaction.workspace, actor, name);
  if (message) return { outcome: 'acknowledged', message };
  const text = `Nobody here is called "${name}", or this is no channel to invite to.`;
  return fail(interaction, actor, { error: 'user_not_found', text });
}

function unknownCommand(name: string) {
  const text = `${name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands. If you are trying to send a message and not run a command, try preceding the "/" with an empty space.`;
  return { error: 'unknown_command', text };
}

function noCommandHere(name: string) {
  return { error: 'not_supported_in_threads', text: `${name} is not supported in threads. Sorry!` };
}
