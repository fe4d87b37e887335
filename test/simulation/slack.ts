import type { Posting } from '../../src/delivery/delivery.ts';
import { Delivery } from '../../src/delivery/delivery.ts';
import { type Poster, type PostOutcome, Postponed } from '../../src/delivery/poster.ts';
import type { Picture } from '../../src/reply/reply.ts';
import type { Disk } from './disk.ts';
import type { Process } from './process.ts';
import type { Says } from './says.ts';
import type { Wall } from './wall.ts';
import type { World } from './world.ts';

export type Slack = { readonly connect: (process: Process) => Connection };
export type Connection = { readonly poster: Poster<Says>; readonly draw: () => Promise<Picture> };

type Written = Parameters<Poster<Says>['post']>[1];

/** What Slack does not take of messages about one thing, each time it is tried. */
type Dislike = 'nothing' | 'pictures' | 'blocks' | 'everything';

/** The bot's own deadline for one call. */
const deadlineMs = 10_000;
/** Slack does not do later than this what it was asked to. */
const latestMs = 20_000;

/** A workspace. C2 may be archived, C3 may not be read, U3 takes no private messages. */
export function createSlack(world: World, wall: Wall, disk: Disk): Slack {
  const { random, fails, trace } = world;
  const dislikes = new Map<string, Dislike>();
  const sent = new Map<string, string>();
  const troubled = world.hasWhims && random.chance(0.4);
  const archivedMs = troubled ? random.between(0, 7_200_000) : Number.POSITIVE_INFINITY;
  const unreadable = world.hasWhims && random.chance(0.15);

  /** Of what was written down as being sent, and was not: `reply:ID:answer`. */
  function aboutOf(deliveryId: string): string {
    const all = disk.all('message', Delivery);
    return all.find(({ posting }) => posting?.deliveryId === deliveryId)?.id.split(':')[1] ?? '';
  }

  function takes(channelId: string): boolean {
    if (channelId === 'D-U3') return !troubled;
    return channelId !== 'C2' || world.nowMs() < archivedMs;
  }

  function isMalformed({ message, isTextOnly }: Written): boolean {
    const { about } = message;
    const dislike = dislikes.get(about) ?? (fails('slackMalformed') ? drawDislike() : 'nothing');
    dislikes.set(about, dislike);
    if (dislike === 'everything') wall.refuses(about);
    if (dislike === 'pictures') return !isTextOnly && message.hasPicture;
    return dislike === 'everything' || (dislike === 'blocks' && !isTextOnly);
  }

  function drawDislike(): Dislike {
    if (random.chance(0.05)) return 'everything';
    return random.chance(0.5) ? 'pictures' : 'blocks';
  }

  function postpone(what: string): never {
    throw new Postponed(random.between(1000, 60_000), `${what}: not now`);
  }

  const latency = () => (fails('slackSlow') ? random.between(1000, 9000) : random.between(40, 800));

  function connect(process: Process): Connection {
    /** Slack's answer, or that it wants to be asked later. */
    function call<T>(what: string, answer: () => T): Promise<T> {
      const postponed = fails('slackPostponed');
      return process.told(latency(), () => {
        if (postponed) postpone(what);
        if (fails('slackThrows')) throw new Error(`${what} went wrong`);
        if (fails('slackLost') || fails('slackBroken'))
          throw new Postponed(30_000, `${what}: no answer`);
        return answer();
      });
    }

    function write(what: string, write: () => PostOutcome): Promise<PostOutcome> {
      const takesMs = latency();
      if (fails('slackPostponed')) return process.told(takesMs, () => postpone(what));
      world.counts.posts += 1;
      trace(process.name, what);
      const isLost = fails('slackLost');
      const isUnclear = fails('slackBroken') || isLost;
      const isLate = fails('slackLate');
      const doneMs = isLate ? random.between(takesMs, latestMs) : takesMs * 0.6;
      const heardMs = isLost || isLate ? random.between(takesMs, deadlineMs) : takesMs;
      let outcome: PostOutcome | undefined;
      if (!isUnclear || random.chance(0.5)) {
        world.after(doneMs, () => {
          outcome = write();
        });
      }
      return process.told(heardMs, () => (isUnclear ? undefined : outcome) ?? { type: 'unknown' });
    }

    function post(posting: Posting, written: Written): Promise<PostOutcome> {
      const { message } = written;
      const { channelId, deliveryId } = posting;
      const { part, about } = message;
      sent.set(deliveryId, about);
      return write(`posts ${part} of ${about} in ${channelId}`, () => {
        if (!takes(channelId)) {
          wall.refuses(about);
          return { type: 'refused', error: 'is_archived' };
        }
        if (isMalformed(written)) return { type: 'malformed', error: 'invalid_blocks' };
        const ts = `${wall.all.length + 1}`;
        trace('slack', `shows ${part} of ${about} in ${channelId}: ${message.text}`);
        wall.shows(posting, ts, message);
        return { type: 'posted', channelId, ts };
      });
    }

    const find: Poster<Says>['find'] = (posting) =>
      call('find', () => {
        const { channelId, deliveryId, ephemeralFor } = posting;
        if (ephemeralFor !== undefined || (unreadable && channelId === 'C3')) {
          wall.hides(sent.get(deliveryId) ?? aboutOf(deliveryId));
          return { type: 'unreadable' };
        }
        const found = wall.all.find((shown) => shown.deliveryId === deliveryId);
        trace(process.name, `looks for ${deliveryId}: ${found ? 'there' : 'absent'}`);
        return found ? { type: 'found', ts: found.ts } : { type: 'absent' };
      });

    const edit: Poster<Says>['edit'] = ({ ts, channelId }, written) => {
      const { message } = written;
      return write(`edits ${message.part} of ${message.about}`, () => {
        const shown = wall.all.find((one) => one.ts === ts);
        if (!shown) return { type: 'refused', error: 'message_not_found' };
        if (isMalformed(written)) return { type: 'malformed', error: 'invalid_blocks' };
        trace('slack', `shows ${message.part} of ${message.about}: ${message.text}`);
        wall.edits(shown, message);
        return { type: 'posted', channelId, ts };
      });
    };

    const draw = () =>
      call('draw', (): Picture => {
        if (random.chance(0.6)) return { type: 'none' };
        return random.chance(0.3)
          ? { type: 'failed' }
          : { type: 'file', fileId: 'F1', altText: 'A line' };
      });

    const openDirect = (userId: string) => call('open', () => `D-${userId}`);
    return { poster: { post, find, edit, openDirect }, draw };
  }

  return { connect };
}
