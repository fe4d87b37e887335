const mostViews = 500;

/**
 * How each open view was drawn last, and one change of it after the other: people are faster than
 * Slack, so a change may come from a view that has been drawn anew since. Lost at a restart, when
 * every view is as Slack has it.
 */
export function createLatest<T>() {
  const drawn = new Map<string, T>();
  const turns = new Map<string, Promise<void>>();

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

  function keep(viewId: string, value: T): void {
    drawn.delete(viewId);
    drawn.set(viewId, value);
    const [oldest] = drawn.keys();
    if (drawn.size > mostViews && oldest !== undefined) drawn.delete(oldest);
  }

  return { inTurn, keep, get: (viewId: string) => drawn.get(viewId) };
}
