import { visibleChannel } from '../access.ts';
import { requiredText } from '../arguments.ts';
import { botMethod } from '../method.ts';
import { visibleMessage } from './own-message.ts';

export const getPermalink = botMethod((args, { workspace, base }) => {
  const { id: channel } = visibleChannel(workspace, args);
  const { ts, threadTs } = visibleMessage(workspace, channel, requiredText(args, 'message_ts'));
  const thread = threadTs ? `?thread_ts=${threadTs}&cid=${channel}` : '';
  return { channel, permalink: `${base}/archives/${channel}/p${ts.replace('.', '')}${thread}` };
});
