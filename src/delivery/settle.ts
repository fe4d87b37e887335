import { type Clock, second } from '../lib/clock.ts';
import type { Delivery } from './delivery.ts';
import type { Fallback } from './fallback.ts';
import type { Post } from './post.ts';
import { type Poster, Postponed } from './poster.ts';

/** A message that has not arrived by then never will: sooner, one on its way could be missed. */
export const lookAfterMs = 30 * second;

type Options = {
  readonly clock: Clock;
  readonly find: Poster<unknown>['find'];
  readonly save: (delivery: Delivery) => Promise<Delivery>;
  readonly fallback: Fallback;
};

/** Finds out what became of an attempt: the message is known afterwards, or is to be sent again. */
export function createSettle({ clock, find, save, fallback }: Options) {
  return async (delivery: Delivery, post: Post): Promise<Delivery> => {
    const { posting, ...unsent } = delivery;
    if (!posting) return delivery;
    const agoMs = clock.now().getTime() - Date.parse(posting.startedAt);
    if (agoMs < lookAfterMs) throw new Postponed(lookAfterMs - agoMs, 'looking too soon');
    const sighting = await find(posting);
    switch (sighting.type) {
      case 'found':
        return save({ ...delivery, posting: { ...posting, ts: sighting.ts } });
      case 'absent':
        return save(unsent);
      case 'unreadable':
        // Once more at most: whoever cannot look would fill the channel.
        return delivery.repeated
          ? fallback.inPrivate(unsent, post, 'not to be seen')
          : save({ ...unsent, repeated: true });
    }
  };
}
