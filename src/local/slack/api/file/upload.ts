import { ApiError } from '../api-error.ts';
import { optionalCount, optionalText, requiredText } from '../arguments.ts';
import { botMethod } from '../method.ts';

/** Names the file to come and says where its bytes go. */
export const getUploadUrl = botMethod((args, { workspace, base }) => {
  const name = requiredText(args, 'filename');
  const length = optionalCount(args, 'length');
  if (length === undefined) {
    throw new ApiError('invalid_arguments', ['missing required field: length']);
  }
  const altText = optionalText(args, 'alt_txt') ?? optionalText(args, 'alt_text') ?? '';
  const { id, ticket } = workspace.files.begin({ name, length, altText });
  return { upload_url: `${base}/upload/v1/${ticket}`, file_id: id };
});
