import type { Job } from '../job/job.ts';
import type { Jobs } from '../job/jobs.ts';
import type { Clock } from '../lib/clock.ts';
import type { Load } from './admission.ts';
import type { Part } from './progress.ts';
import type { Reply } from './reply.ts';

/** What this process knows of the replies that it has taken up. The records hold the rest. */
export type UnderWay = {
  readonly takeUp: (reply: Reply) => void;
  /** How many questions are under way. */
  readonly load: (userId: string) => Load;
  /** When this process took the reply up. */
  readonly takenUpAt: (id: string) => Date;
  readonly waitFor: (id: string, parts: readonly Part[]) => void;
  /** Its place among those that wait until CleverTap may be asked, if all of it waits; 1 is next. */
  readonly position: (id: string) => number | undefined;
  readonly forget: (id: string) => void;
};

type TakenUp = { readonly at: Date; readonly userId: string; readonly questions: number };

type Options = { readonly clock: Clock; readonly jobs: Pick<Jobs, 'position'> };

export function createUnderWay({ clock, jobs }: Options): UnderWay {
  const takenUp = new Map<string, TakenUp>();
  const awaited = new Map<string, readonly Job[]>();

  return {
    takeUp: ({ id, userId, questions }) => {
      if (takenUp.has(id)) return;
      takenUp.set(id, { at: clock.now(), userId, questions: questions.length });
    },
    takenUpAt: (id) => takenUp.get(id)?.at ?? clock.now(),
    load: (userId) => {
      let [ofPerson, inAll] = [0, 0];
      for (const one of takenUp.values()) {
        inAll += one.questions;
        if (one.userId === userId) ofPerson += one.questions;
      }
      return { ofPerson, inAll };
    },
    waitFor: (id, parts) => {
      const open = parts.flatMap((part) => ('open' in part ? part.open : []));
      awaited.set(id, open);
    },
    position: (id) => {
      const places = (awaited.get(id) ?? []).map((job) => jobs.position(job.id));
      const inLine = places.filter((place) => place !== undefined);
      if (inLine.length === 0 || inLine.length < places.length) return undefined;
      return Math.min(...inLine);
    },
    forget: (id) => {
      takenUp.delete(id);
      awaited.delete(id);
    },
  };
}
