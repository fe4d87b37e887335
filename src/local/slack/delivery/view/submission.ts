import type { View } from '../../workspace/view.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** What came of pressing the button, as the person sees it. */
export type Submission =
  /** `closed`: this view, and the one below is there again. `cleared`: all of them. */
  | { readonly outcome: 'closed' | 'cleared' }
  | { readonly outcome: 'updated' | 'pushed'; readonly view: View }
  /** By block id. */
  | { readonly outcome: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** The person is told to try again; `details` say what the app did wrong. */
  | { readonly outcome: 'failed'; readonly error: string; readonly details?: readonly string[] };

export function showErrors(
  { views }: Workspace,
  view: View,
  errors: Readonly<Record<string, string>>,
): Submission {
  views.save({ ...view, errors });
  return { outcome: 'errors', errors };
}
