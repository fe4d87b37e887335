import { download } from '../api/file/transfer.ts';
import type { Interaction } from '../delivery/context.ts';
import { send } from '../web/reply.ts';
import type { Handler, Routes } from '../web/server.ts';
import { createPressHandler, createTypeHandler } from './actions.ts';
import { createHomeHandler, createShortcutHandler } from './app-actions.ts';
import { createEventsHandler } from './events.ts';
import { guard } from './guard.ts';
import { handlePage } from './static.ts';
import { createSuggestHandler, createViewHandler } from './view-actions.ts';

/** Everything that the page in the browser asks for. */
export function pageRoutes(page: Interaction): Routes {
  const routes: Routes = {
    '/': handlePage,
    '/local/events': createEventsHandler(page),
    '/local/type': createTypeHandler(page),
    '/local/press': createPressHandler(page),
    '/local/home': createHomeHandler(page),
    '/local/shortcut': createShortcutHandler(page),
    '/local/suggest': createSuggestHandler(page),
    '/local/view/': createViewHandler(page),
    '/local/files/': createFileHandler(page),
  };
  return Object.fromEntries(
    Object.entries(routes).map(([path, handler]) => [path, guard(handler)]),
  );
}

/** `/local/files/<id>`: a file, for the person at the page. */
function createFileHandler(page: Interaction): Handler {
  return ({ response, url }) => {
    const reply = download(page, url.pathname.replace('/local/files/', ''));
    const headers = { ...reply.headers, 'content-security-policy': "default-src 'none'; sandbox" };
    send(response, { ...reply, headers });
  };
}
