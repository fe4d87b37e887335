import { randomBytes } from 'node:crypto';
import { describeFlaw } from '../../block/rule.ts';
import { validateView } from '../../block/view.ts';
import type { Block } from '../../workspace/entity.ts';
import type { PlainText, View, ViewContent } from '../../workspace/view.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { ApiError } from '../api-error.ts';
import { fillIds } from '../fill-ids.ts';
import { fillText } from '../fill-text.ts';
import { findPictureFlaws } from '../picture.ts';

const largestBytes = 250 * 1024;

/** A view as the rules leave it. */
type CheckedView = {
  readonly type: 'modal' | 'home';
  readonly blocks: readonly Block[];
  readonly title?: PlainText;
  readonly submit?: PlainText;
  readonly close?: PlainText;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly external_id?: string;
  readonly clear_on_close?: boolean;
  readonly notify_on_close?: boolean;
};

/** A view as an app sends it, checked as Slack checks it. `replaced` is the view that it takes the place of. */
export function readView(
  workspace: Workspace,
  value: unknown,
  { type, replaced }: { readonly type: ViewContent['type']; readonly replaced?: View | undefined },
): ViewContent {
  if (Buffer.byteLength(JSON.stringify(value ?? null)) > largestBytes) {
    throw new ApiError('view_too_large');
  }
  const view = check(workspace, value);
  if (view.type !== type) {
    throw new ApiError('invalid_arguments', [`must be one of: ${type} [json-pointer:/view/type]`]);
  }
  const namesake = view.external_id
    ? workspace.views.findByExternalId(view.external_id)
    : undefined;
  if (namesake && namesake.id !== replaced?.id) throw new ApiError('duplicate_external_id');
  const { title, submit, close } = view;
  return {
    type,
    ...{ title, submit, close },
    /** Names of its own each time: what a person filled in stays only where the app named the field. */
    blocks: fillIds(view.blocks, randomBytes(2).toString('hex')),
    callbackId: view.callback_id ?? '',
    privateMetadata: view.private_metadata ?? '',
    externalId: view.external_id ?? '',
    clearOnClose: view.clear_on_close ?? false,
    notifyOnClose: view.notify_on_close ?? false,
  };
}

function check(workspace: Workspace, value: unknown): CheckedView {
  const flaws = validateView(value);
  const all = flaws.length > 0 ? flaws : findPictureFlaws(workspace, value, '/view');
  if (all.length > 0) throw new ApiError('invalid_arguments', all.map(describeFlaw));
  // The rules let nothing else pass.
  return fillText(value as CheckedView);
}
