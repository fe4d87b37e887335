import { type Arguments, optionalText } from '../api/arguments.ts';
import type { Actor, Interaction } from '../delivery/context.ts';
import { press } from '../delivery/press.ts';
import { type } from '../delivery/type.ts';
import { findActor, findUser } from '../driver/lookup.ts';
import { isObject, parseJson } from '../json.ts';
import { readBody } from '../web/body.ts';
import { json, send } from '../web/reply.ts';
import type { Exchange, Handler } from '../web/server.ts';
import type { User } from '../workspace/entity.ts';

const bodyLimitBytes = 1024 * 1024;

/** `/local/type`: what the person at the page typed into a composer. */
export function createTypeHandler(page: Interaction): Handler {
  return answering(async (args) => {
    const text = optionalText(args, 'text') ?? '';
    const { outcome, error } = await type(page, actorOf(page, args), {
      text,
      threadTs: optionalText(args, 'threadTs'),
    });
    return { outcome, error };
  });
}

/** `/local/press`: what the person at the page pressed or chose. */
export function createPressHandler(page: Interaction): Handler {
  return answering(async (args) => {
    const actor = actorOf(page, args);
    const message = page.workspace.messages.find(actor.channel.id, String(args.ts));
    if (!message) return { ok: false, error: 'message_not_found' };
    const { ok, ...rest } = await press(page, actor, {
      message,
      actionId: String(args.actionId),
      blockId: optionalText(args, 'blockId'),
      value: readValue(args.value),
    });
    return ok ? { ok } : { ok, ...rest };
  });
}

/** Answers with what comes of it; a refusal says why. */
export function answering(act: (args: Arguments, url: URL) => Promise<unknown>): Handler {
  return async ({ request, response, url }: Exchange) => {
    const args = parseJson((await readBody(request, bodyLimitBytes)).toString());
    const isRead = isObject(args);
    send(response, json(isRead ? await act(args, url) : { ok: false, error: 'invalid_json' }));
  };
}

export function actorOf({ workspace }: Interaction, args: Arguments): Actor {
  return findActor(
    workspace,
    optionalText(args, 'user') ?? '',
    optionalText(args, 'channel') ?? '',
  );
}

export function personOf({ workspace }: Interaction, args: Arguments): User {
  return findUser(workspace, optionalText(args, 'user') ?? '');
}

export function readValue(value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value : undefined;
}
