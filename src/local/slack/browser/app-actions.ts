import { flag, optionalText } from '../api/arguments.ts';
import type { Interaction } from '../delivery/context.ts';
import { openHome } from '../delivery/event/open-home.ts';
import { useShortcut } from '../delivery/shortcut.ts';
import type { Handler } from '../web/server.ts';
import { answering, personOf } from './actions.ts';

/** `/local/shortcut`: the person at the page chose a shortcut, from a menu of a message when there is a `ts`. */
export function createShortcutHandler(page: Interaction): Handler {
  return answering(async (args) => {
    const channel = optionalText(args, 'channel');
    const ts = optionalText(args, 'ts');
    const message = ts && channel ? page.workspace.messages.find(channel, ts) : undefined;
    if (ts && !message) return { ok: false, error: 'message_not_found' };
    const callbackId = optionalText(args, 'callbackId') ?? '';
    return await useShortcut(page, { callbackId, user: personOf(page, args), channel, message });
  });
}

/** `/local/home`: the person at the page opened the app at one of its tabs. */
export function createHomeHandler(page: Interaction): Handler {
  return answering(async (args) => {
    const tab = flag(args, 'isHome') ? 'home' : 'messages';
    void openHome(page, personOf(page, args), tab);
    return { ok: true };
  });
}
