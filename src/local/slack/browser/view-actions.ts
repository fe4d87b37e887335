import { type Arguments, flag, optionalText } from '../api/arguments.ts';
import type { Interaction } from '../delivery/context.ts';
import type { Acknowledgement } from '../delivery/envelope.ts';
import { suggestInMessage, suggestInView } from '../delivery/suggest.ts';
import { type Act, act, change } from '../delivery/view/act.ts';
import { close } from '../delivery/view/close.ts';
import { findOpenView } from '../delivery/view/fill.ts';
import { submit } from '../delivery/view/submit.ts';
import type { Handler } from '../web/server.ts';
import { actorOf, answering, personOf, readValue } from './actions.ts';

/** `/local/suggest`: options for what the person at the page typed into a menu of a message or a view. */
export function createSuggestHandler(page: Interaction): Handler {
  return answering(async (args) => {
    const { workspace } = page;
    const query = optionalText(args, 'query') ?? '';
    const asked = { ...readField(args), query };
    if (args.viewId !== undefined) {
      const user = personOf(page, args);
      const view = findOpenView(workspace, user, String(args.viewId));
      return await suggestInView(page, view, { ...asked, user });
    }
    const actor = actorOf(page, args);
    const message = workspace.messages.find(actor.channel.id, String(args.ts));
    if (!message) return { ok: false, error: 'message_not_found' };
    return await suggestInMessage(page, actor, { ...asked, message });
  });
}

/** `/local/view/<act>`: what the person at the page does in a modal or on a Home tab. */
export function createViewHandler(page: Interaction): Handler {
  return answering(async (args, { pathname }) => {
    const user = personOf(page, args);
    const viewId = String(args.viewId);
    switch (pathname.replace('/local/view/', '')) {
      case 'change':
        return told(await change(page, user, readAct(args)));
      case 'act':
        return told(await act(page, user, readAct(args)));
      case 'submit': {
        const { outcome, ...rest } = await submit(page, user, viewId);
        return outcome === 'updated' || outcome === 'pushed' ? { outcome } : { outcome, ...rest };
      }
      case 'close':
        await close(page, user, { viewId, all: flag(args, 'all') });
        return { ok: true };
      default:
        return { ok: false, error: 'not_found' };
    }
  });
}

function readField(args: Arguments) {
  return { actionId: String(args.actionId), blockId: optionalText(args, 'blockId') };
}

function readAct(args: Arguments): Act {
  return { ...readField(args), viewId: String(args.viewId), value: readValue(args.value) };
}

/** What the app did not hear of was taken, too. */
function told(taken: Acknowledgement | undefined) {
  return taken === undefined || taken.ok ? { ok: true } : taken;
}
