import { type Clock, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { type Delivery, digestOf, type Posting } from './delivery.ts';
import { ensureFresh } from './ensure-fresh.ts';
import type { Messages } from './messages.ts';
import type { Render } from './post.ts';
import { type Poster, type PostOutcome, Postponed } from './poster.ts';

/** An edit that has not arrived by then never will: sooner, it could come after the next, and stay. */
const editLandsWithinMs = 30 * second;

type Options<M> = {
  readonly deliveries: Collection<Delivery>;
  readonly clock: Clock;
  readonly poster: Pick<Poster<M>, 'edit'>;
  readonly save: (delivery: Delivery) => Promise<Delivery>;
};

/** Makes a message say something else. The edit is written down before it is made. */
export function createEnsureShown<M>(options: Options<M>): Messages<M>['ensureShown'] {
  const { deliveries, clock, poster, save } = options;

  async function ensureShown(id: string, render: Render<M>): Promise<void> {
    const delivery = await deliveries.get(id);
    if (!delivery) return;
    const { editedAt, ...settled } = delivery;
    const { posting } = settled;
    if (!posting?.ts || posting.ephemeralFor) return;
    const message = render({ build: delivery.build, isDirect: delivery.directId !== undefined });
    const shown = digestOf(message);
    if (posting.shown === shown && editedAt === undefined) return;
    waitForEarlier(editedAt);
    const begun = { ...settled, editedAt: clock.now().toISOString() };
    await save(begun);
    await edit({ ...posting, ts: posting.ts }, message, begun);
    await save({ ...settled, posting: { ...posting, shown } });
  }

  function waitForEarlier(editedAt: string | undefined): void {
    if (editedAt === undefined) return;
    const leftMs = Date.parse(editedAt) + editLandsWithinMs - clock.now().getTime();
    if (leftMs > 0) throw new Postponed(leftMs, 'an earlier edit may be on its way');
  }

  /** An edit that Slack refuses for good is as done as it can be. */
  async function edit(posting: Posting & { ts: string }, message: M, begun: Begun) {
    const { editedAt, ...settled } = begun;
    const write = async (isTextOnly: boolean): Promise<PostOutcome> => {
      try {
        ensureFresh(editedAt, clock.now());
        return await poster.edit(posting, { id: settled.id, message, isTextOnly });
      } catch (error) {
        if (error instanceof Postponed) await save(settled);
        throw error;
      }
    };
    const first = await write(settled.build === 'text');
    const outcome = first.type === 'malformed' ? await write(true) : first;
    if (outcome.type === 'unknown') throw new Postponed(editLandsWithinMs, 'the edit may be lost');
  }

  return ensureShown;
}

type Begun = Delivery & { readonly editedAt: string };
