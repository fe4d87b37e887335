import type { QueryForm } from '../modal/query-form.ts';

const mostForms = 500;

/**
 * How each open form was drawn last. People are faster than Slack: a change may come from a view
 * that has been drawn anew since, and then knows nothing of rows added or removed meanwhile.
 * Lost at a restart, when every view is as Slack has it.
 */
export function createLatestForms() {
  const forms = new Map<string, QueryForm>();
  const turns = new Map<string, Promise<void>>();

  /** One change of a form after the other. */
  async function inTurn(viewId: string, work: () => Promise<void>): Promise<void> {
    const before = turns.get(viewId) ?? Promise.resolve();
    const turn = before.then(work);
    // Whoever waits for this one starts whatever came of it; the caller sees that.
    const ended = turn.catch(() => undefined);
    turns.set(viewId, ended);
    await turn.finally(() => {
      if (turns.get(viewId) === ended) turns.delete(viewId);
    });
  }

  function keep(viewId: string, form: QueryForm): void {
    forms.delete(viewId);
    forms.set(viewId, form);
    const [oldest] = forms.keys();
    if (forms.size > mostForms && oldest !== undefined) forms.delete(oldest);
  }

  return { inTurn, keep, get: (viewId: string) => forms.get(viewId) };
}
