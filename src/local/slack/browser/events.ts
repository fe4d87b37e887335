import type { Interaction } from '../delivery/context.ts';
import { findUser } from '../driver/lookup.ts';
import type { Handler } from '../web/server.ts';
import type { Change } from '../workspace/change.ts';
import type { Message, User } from '../workspace/entity.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { isListed, isVisible, viewMessage, viewState, viewViews } from './view.ts';

/** `/local/events?as=<user>`: all there is, then all that changes, as server-sent events. */
export function createEventsHandler(page: Interaction): Handler {
  const { workspace } = page;
  return ({ request, response, url }) => {
    const me = findUser(workspace, url.searchParams.get('as') ?? 'alice');
    const tell = (event: string, data: unknown) =>
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    const tellViews = (user: string) => {
      if (user === me.id) tell('views', viewViews(workspace, me));
    };
    tell('state', viewState(page, me));
    const end = workspace.changes.subscribe((change) => {
      if (change.type === 'channel') tell('state', viewState(page, me));
      else if (change.type === 'views') tellViews(change.user);
      else for (const event of viewChange(workspace, change, me)) tell(event.type, event.message);
    });
    request.on('close', end);
  };
}

type MessageChange = Extract<Change, { readonly message: Message }>;

/** A reply changes its root, too: the line that counts the replies. */
function viewChange(workspace: Workspace, { type, message }: MessageChange, me: User) {
  const channel = workspace.channel(message.channel);
  if (!channel || !isListed(channel, me) || !isVisible(message, me)) return [];
  const own = {
    type: type === 'removed' ? 'removed' : 'message',
    message: viewMessage(workspace, message),
  };
  const root = rootOf(workspace, message);
  return root ? [own, { type: 'message', message: viewMessage(workspace, root) }] : [own];
}

function rootOf({ messages }: Workspace, { channel, threadTs }: Message): Message | undefined {
  return threadTs === undefined ? undefined : messages.find(channel, threadTs);
}
