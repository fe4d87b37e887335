import { ApiError } from '../api/api-error.ts';
import type { Arguments } from '../api/arguments.ts';
import {
  type Actor,
  channelName,
  type Interaction,
  type SlashCommand,
  triggerId,
} from './context.ts';
import type { Acknowledgement } from './envelope.ts';
import { isPublic, respond } from './respond.ts';
import type { ResponsePlace } from './response-url.ts';
import { fail, type Seen, say } from './seen.ts';

/** A slash command: `text` is what follows the name, escaped; `typed` is all of it as it was typed. */
export type TypedCommand = {
  readonly command: SlashCommand;
  readonly text: string;
  readonly typed: string;
};

/** Brings a command to the app and shows what the app says at once. */
export async function sendCommand(
  interaction: Interaction,
  actor: Actor,
  typed: TypedCommand,
): Promise<Seen> {
  const { dispatch, responseUrls } = interaction;
  const place = { channel: actor.channel.id, user: actor.user.id, original: undefined };
  const { url, id } = responseUrls.issue(place);
  const payload = { ...renderCommand(interaction, actor, typed), response_url: url };
  const taken = await dispatch.deliver({ type: 'slash_commands', payload });
  const { command } = typed.command;
  if (!taken.ok) return fail(interaction, actor, failure(command, taken.error));
  try {
    const message = showAnswer(interaction, { actor, place, typed, taken });
    if (message) responseUrls.setOriginal(id, message);
    return { outcome: 'acknowledged', message };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return fail(interaction, actor, failure(command, error.code, error.details));
  }
}

type Answered = {
  readonly actor: Actor;
  readonly place: ResponsePlace;
  readonly typed: TypedCommand;
  readonly taken: Acknowledgement & { readonly ok: true };
};

function showAnswer(interaction: Interaction, { actor, place, typed, taken }: Answered) {
  const body: Arguments = taken.body ?? {};
  if (isPublic(body)) say(interaction, actor, { text: typed.typed });
  return body.text || body.blocks ? respond(interaction.workspace, place, body) : undefined;
}

function renderCommand(interaction: Interaction, actor: Actor, typed: TypedCommand) {
  const { user, channel } = actor;
  const { team, installation } = interaction.workspace;
  return {
    token: interaction.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command: typed.command.command,
    text: typed.text,
    api_app_id: installation.appId,
    is_enterprise_install: 'false',
    trigger_id: triggerId(interaction, actor),
  };
}

function failure(command: string, error: string, details: readonly string[] = []) {
  return { error, text: [`${command} failed with the error "${error}"`, ...details].join('\n') };
}
