import { ApiError } from '../api/api-error.ts';
import type { Arguments } from '../api/arguments.ts';
import type { Message } from '../workspace/entity.ts';
import { slackbot } from '../workspace/seed.ts';
import {
  type Actor,
  channelName,
  type Interaction,
  type SlashCommand,
  triggerId,
} from './context.ts';
import type { Acknowledgement } from './envelope.ts';
import { escapeEntities, escapeText } from './escape.ts';
import { isPublic, respond } from './respond.ts';
import type { ResponsePlace } from './response-url.ts';

/** What came of something typed, as the person sees it. */
export type Seen = {
  /** `posted`: a message like any other. `acknowledged`: the app took the command. */
  readonly outcome: 'posted' | 'acknowledged' | 'failed';
  /** Slack's word for the failure, such as `operation_timeout`. */
  readonly error?: string;
  /** The message or what was said at once; undefined when nothing was. */
  readonly message: Message | undefined;
};

/** Types into the composer and presses Enter. */
export async function type(
  interaction: Interaction,
  actor: Actor,
  { text, threadTs }: { readonly text: string; readonly threadTs?: string | undefined },
): Promise<Seen> {
  const { workspace } = interaction;
  const [, name = '', rest = ''] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? [];
  if (name === '')
    return { outcome: 'posted', message: say(interaction, actor, { text, threadTs }) };
  const command = interaction.slashCommands.find((known) => known.command === name);
  if (!command) return fail(interaction, actor, { error: 'unknown_command', text: unknown(name) });
  if (threadTs) {
    const error = `${name} is not supported in threads. Sorry!`;
    return fail(interaction, actor, { error: 'not_supported_in_threads', text: error });
  }
  const escaped = command.shouldEscape ? escapeEntities(workspace, rest) : escapeText(rest);
  return await send(interaction, actor, { command, text: escaped.trim(), typed: text });
}

type Sent = { readonly command: SlashCommand; readonly text: string; readonly typed: string };

async function send(interaction: Interaction, actor: Actor, sent: Sent): Promise<Seen> {
  const place = { channel: actor.channel.id, user: actor.user.id, original: undefined };
  const { url, id } = interaction.responseUrls.issue(place);
  const payload = { ...renderCommand(interaction, actor, sent), response_url: url };
  const taken = await interaction.dispatch.deliver({ type: 'slash_commands', payload });
  const { command } = sent.command;
  if (!taken.ok) return fail(interaction, actor, failure(command, taken.error));
  try {
    const message = showAnswer(interaction, { actor, place, sent, taken });
    if (message) interaction.responseUrls.setOriginal(id, message);
    return { outcome: 'acknowledged', message };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return fail(interaction, actor, failure(command, error.code, error.details));
  }
}

type Answered = {
  readonly actor: Actor;
  readonly place: ResponsePlace;
  readonly sent: Sent;
  readonly taken: Acknowledgement & { readonly ok: true };
};

function showAnswer(interaction: Interaction, { actor, place, sent, taken }: Answered) {
  const body: Arguments = taken.body ?? {};
  if (isPublic(body)) say(interaction, actor, { text: sent.typed });
  return body.text || body.blocks ? respond(interaction.workspace, place, body) : undefined;
}

function renderCommand(interaction: Interaction, { user, channel }: Actor, sent: Sent) {
  const { team, installation } = interaction.workspace;
  return {
    token: interaction.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command: sent.command.command,
    text: sent.text,
    api_app_id: installation.appId,
    is_enterprise_install: 'false',
    trigger_id: triggerId(interaction),
  };
}

type Said = { readonly text: string; readonly threadTs?: string | undefined };

function say(
  { workspace }: Interaction,
  { user, channel }: Actor,
  { text, threadTs }: Said,
): Message {
  return workspace.messages.post({
    channel: channel.id,
    user: user.id,
    text: escapeEntities(workspace, text),
    blocks: [],
    threadTs,
  });
}

/** Slackbot tells the person, and nobody else, what went wrong. */
function fail(
  { workspace }: Interaction,
  { user, channel }: Actor,
  { error, text }: { readonly error: string; readonly text: string },
): Seen {
  const message = workspace.messages.post({
    channel: channel.id,
    user: slackbot,
    text: escapeText(text),
    blocks: [],
    visibleTo: user.id,
  });
  return { outcome: 'failed', error, message };
}

function failure(command: string, error: string, details: readonly string[] = []) {
  return { error, text: [`${command} failed with the error "${error}"`, ...details].join('\n') };
}

function unknown(name: string): string {
  return `${name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands. If you are trying to send a message and not run a command, try preceding the "/" with an empty space.`;
}
