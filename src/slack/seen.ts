const mostRemembered = 1000;

/** Whether something with this id was there before: Slack delivers again what it thinks was lost. */
export function createSeen(): (id: string) => boolean {
  const ids = new Set<string>();
  return (id) => {
    if (ids.has(id)) return true;
    if (ids.size >= mostRemembered) ids.delete([...ids][0] ?? '');
    ids.add(id);
    return false;
  };
}
