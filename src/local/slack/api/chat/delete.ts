import { botMethod } from '../method.ts';
import { ownMessage } from './own-message.ts';

/** A root that has replies leaves a tombstone for them to hang on. */
export const deleteMessage = botMethod((args, { workspace }) => {
  const { messages } = workspace;
  const message = ownMessage(workspace, args, 'cant_delete_message');
  const { channel, ts } = message;
  if (messages.replies(channel, ts).length > 0) {
    const text = 'This message was deleted.';
    messages.replace({ ...message, text, blocks: [], files: [], isTombstone: true });
  } else {
    messages.remove(message);
  }
  return { channel, ts };
});
