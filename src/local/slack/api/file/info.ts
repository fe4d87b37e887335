import { ApiError } from '../api-error.ts';
import { requiredText } from '../arguments.ts';
import { botMethod } from '../method.ts';
import { wireFile } from '../wire/file.ts';

export const fileInfo = botMethod((args, context) => {
  const file = context.workspace.files.find(requiredText(args, 'file'));
  if (!file) throw new ApiError('file_not_found');
  return { file: wireFile(context, file) };
});
