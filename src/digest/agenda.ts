import type { Digest } from './digest.ts';

/**
 * When which digest has to be looked at next. It holds nothing that the records do not, and spares
 * looking at all of them all the time.
 */
export type Agenda = {
  /** It is looked at soon. */
  readonly now: (digestId: string) => void;
  readonly later: (digest: Digest, at: Date | undefined) => void;
  readonly forget: (digestId: string) => void;
  /** Those whose time has come. */
  readonly due: (now: Date) => string[];
};

export function createAgenda(): Agenda {
  /** Undefined: not before it is changed. */
  const looks = new Map<string, Date | undefined>();
  return {
    now: (digestId) => void looks.set(digestId, new Date(0)),
    later: ({ id }, at) => void looks.set(id, at),
    forget: (digestId) => void looks.delete(digestId),
    due: (now) => [...looks].flatMap(([id, at]) => (at !== undefined && at <= now ? [id] : [])),
  };
}
