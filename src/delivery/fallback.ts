import type { Delivery } from './delivery.ts';
import type { Build, Post } from './post.ts';
import { type Poster, Undeliverable } from './poster.ts';

type Options = {
  readonly save: (delivery: Delivery) => Promise<Delivery>;
  readonly openDirect: Poster<unknown>['openDirect'];
};

type Next = (delivery: Delivery, post: Post, error: string) => Promise<Delivery>;

/** What is tried next when Slack says no. Each throws `Undeliverable` when nothing is left. */
export type Fallback = {
  /** The channel does not take the message: its person is told in private. */
  readonly inPrivate: Next;
  /** Slack does not take how the message is built: a picture is what it dislikes most. */
  readonly simpler: Next;
};

export function createFallback({ save, openDirect }: Options): Fallback {
  async function inPrivate(delivery: Delivery, post: Post, error: string): Promise<Delivery> {
    await save(delivery);
    const { fallbackUserId } = post;
    if (delivery.directId !== undefined || fallbackUserId === undefined) {
      throw new Undeliverable(error);
    }
    const directId = await openDirect(fallbackUserId);
    if (directId === undefined) throw new Undeliverable(error);
    return save({ ...delivery, directId });
  }

  async function simpler(delivery: Delivery, post: Post, error: string): Promise<Delivery> {
    const build = simplerThan(delivery.build, post);
    if (build) return save({ ...delivery, build });
    await save(delivery);
    throw new Undeliverable(error);
  }

  return { inPrivate, simpler };
}

function simplerThan(build: Build, { hasPictures }: Post): Build | undefined {
  if (build === 'text') return undefined;
  return build === 'full' && hasPictures ? 'without pictures' : 'text';
}
