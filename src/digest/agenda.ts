/**
 * When which digest has to be looked at next. It holds nothing that the records do not, and spares
 * looking at all of them all the time.
 */
export type Agenda = {
  /** It is looked at soon. */
  readonly now: (digestId: string) => void;
  /** The next whose time has come. It is off the agenda until it is put there again. */
  readonly take: (now: Date) => string | undefined;
  /** It is looked at then, unless it was put there for sooner since it was taken. */
  readonly later: (digestId: string, at: Date) => void;
};

export function createAgenda(): Agenda {
  const looks = new Map<string, Date>();
  return {
    now: (digestId) => void looks.set(digestId, new Date(0)),
    take: (now) => {
      for (const [digestId, at] of looks) {
        if (at > now) continue;
        looks.delete(digestId);
        return digestId;
      }
      return undefined;
    },
    later: (digestId, at) => {
      if (!looks.has(digestId)) looks.set(digestId, at);
    },
  };
}
