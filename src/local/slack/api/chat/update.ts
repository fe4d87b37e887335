import type { Metadata } from '../../workspace/entity.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, optionalText } from '../arguments.ts';
import { readContent } from '../content.ts';
import { readMetadata } from '../metadata.ts';
import { botMethod } from '../method.ts';
import { wireMessage } from '../wire/message.ts';
import { ownMessage } from './own-message.ts';

const longestText = 4000;

/** Text without blocks takes the blocks away; metadata stays unless the call names it. */
export const update = botMethod((args, context) => {
  const { workspace } = context;
  const message = ownMessage(workspace, args, 'cant_update_message');
  if ((optionalText(args, 'text') ?? '').length > longestText) throw new ApiError('msg_too_long');
  const content = readContent(workspace, args);
  const isSameText = content.text === message.text;
  const edited = workspace.messages.replace({
    ...message,
    ...content,
    metadata: nextMetadata(args, message.metadata),
    editedTs: isSameText ? message.editedTs : workspace.nextTs(),
  });
  const { channel, ts, text } = edited;
  return { channel, ts, text, message: wireMessage(context, edited) };
});

function nextMetadata(args: Arguments, current: Metadata | undefined): Metadata | undefined {
  const metadata = readMetadata(args);
  return metadata === 'none' ? undefined : (metadata ?? current);
}
