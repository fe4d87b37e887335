import { randomUUID } from 'node:crypto';
import { type Clock, minute } from '../../../lib/clock.ts';
import type { Message } from '../workspace/entity.ts';

/** What an answer through a `response_url` belongs to. */
export type ResponsePlace = {
  readonly channel: string;
  readonly user: string;
  /** Where the button was, or what answered the command: what `replace_original` replaces. */
  readonly original: Message | undefined;
};

type Ticket = { place: ResponsePlace; usesLeft: number; readonly until: number };

export type ResponseUrls = {
  readonly issue: (place: ResponsePlace) => { readonly url: string; readonly id: string };
  /** One use; says why not when there is none left or the half hour is over. */
  readonly use: (id: string) => ResponsePlace | 'used_url' | 'expired_url';
  /** From now on this is what `replace_original` replaces. */
  readonly setOriginal: (id: string, original: Message) => void;
};

const uses = 5;
const lifeMs = 30 * minute;

export function createResponseUrls(clock: Clock, base: string): ResponseUrls {
  const tickets = new Map<string, Ticket>();
  return {
    issue: (place) => {
      const id = randomUUID();
      tickets.set(id, { place, usesLeft: uses, until: clock.now().getTime() + lifeMs });
      return { id, url: `${base}/response/${id}` };
    },
    use: (id) => {
      const ticket = tickets.get(id);
      if (!ticket || clock.now().getTime() > ticket.until) return 'expired_url';
      if (ticket.usesLeft === 0) return 'used_url';
      ticket.usesLeft -= 1;
      return ticket.place;
    },
    setOriginal: (id, original) => {
      const ticket = tickets.get(id);
      if (ticket) ticket.place = { ...ticket.place, original };
    },
  };
}
