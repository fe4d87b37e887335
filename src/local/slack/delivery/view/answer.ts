import { ApiError } from '../../api/api-error.ts';
import { type Arguments, isRecord } from '../../api/arguments.ts';
import { mostViews } from '../../api/view/open.ts';
import { readView } from '../../api/view/read-view.ts';
import type { View } from '../../workspace/view.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Submission, showErrors } from './submission.ts';

/** Does with the modal what the app says in answer to its submission. */
export function showAnswer(workspace: Workspace, viewId: string, body: Arguments): Submission {
  try {
    return show(workspace, viewId, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { outcome: 'failed', error: error.code, details: error.details };
  }
}

/** A view that was closed meanwhile stays closed. */
function show(workspace: Workspace, viewId: string, body: Arguments): Submission {
  const view = workspace.views.find(viewId);
  if (!view) return { outcome: 'closed' };
  switch (body.response_action) {
    case undefined:
      workspace.views.close(view.user, [view.id]);
      return { outcome: 'closed' };
    case 'clear':
      closeAll(workspace, view);
      return { outcome: 'cleared' };
    case 'errors':
      return showErrors(workspace, view, readErrors(view, body.errors));
    case 'update':
      return { outcome: 'updated', view: update(workspace, view, body) };
    case 'push':
      return { outcome: 'pushed', view: push(workspace, view, body) };
    default:
      throw new ApiError('invalid_arguments', [
        'must be one of: clear, errors, push, update [json-pointer:/response_action]',
      ]);
  }
}

function closeAll({ views }: Workspace, { user }: View): void {
  views.close(
    user,
    views.stackOf(user).map(({ id }) => id),
  );
}

function readErrors(view: View, errors: unknown): Readonly<Record<string, string>> {
  const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
  if (!isRecord(errors) || Object.keys(errors).length === 0) {
    throw new ApiError('invalid_arguments', ['must be an object [json-pointer:/errors]']);
  }
  return Object.fromEntries(
    Object.entries(errors).map(([blockId, message]) => {
      if (inputs.includes(blockId) && typeof message === 'string' && message !== '') {
        return [blockId, message];
      }
      const expected = `must name an input block and say what is wrong: ${blockId}`;
      throw new ApiError('invalid_arguments', [`${expected} [json-pointer:/errors]`]);
    }),
  );
}

function update(workspace: Workspace, view: View, body: Arguments): View {
  const content = readView(workspace, body.view, { type: 'modal', replaced: view });
  return workspace.views.update(view, content);
}

function push(workspace: Workspace, { user, channel }: View, body: Arguments): View {
  const content = readView(workspace, body.view, { type: 'modal' });
  if (workspace.views.stackOf(user).length >= mostViews) throw new ApiError('push_limit_reached');
  return workspace.views.push({ content, user, channel });
}
