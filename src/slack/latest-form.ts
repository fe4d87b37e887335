import type { QueryForm } from '../modal/query-form.ts';
import { createLatest } from './latest-view.ts';

/** How each open form for a question was drawn last. */
export function createLatestForms() {
  return createLatest<QueryForm>();
}
