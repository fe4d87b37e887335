import type { View } from '../../workspace/view.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, optionalText } from '../arguments.ts';
import { botMethod } from '../method.ts';
import { wireView } from '../wire/view.ts';
import { readView } from './read-view.ts';

/** By `view_id` or `external_id`; with `hash` only while nothing else has changed it. */
export const update = botMethod((args, { workspace }) => {
  const view = findView(workspace, args);
  checkHash(view, args);
  const content = readView(workspace, args.view, { type: view.type, replaced: view });
  return { view: wireView(workspace, workspace.views.update(view, content)) };
});

function findView({ views }: Workspace, args: Arguments): View {
  const id = optionalText(args, 'view_id');
  const externalId = optionalText(args, 'external_id');
  if (id === undefined && externalId === undefined) {
    throw new ApiError('invalid_arguments', ['missing required field: view_id or external_id']);
  }
  const view = id === undefined ? views.findByExternalId(externalId ?? '') : views.find(id);
  if (view) return view;
  throw new ApiError('not_found');
}

export function checkHash(view: View, args: Arguments): void {
  const hash = optionalText(args, 'hash');
  if (hash !== undefined && hash !== view.hash) throw new ApiError('hash_conflict');
}
