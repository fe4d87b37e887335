import type { Posting } from '../../src/delivery/delivery.ts';
import { countOf } from './questions.ts';
import type { Says } from './says.ts';
import type { World } from './world.ts';

export type Shown = {
  readonly deliveryId: string;
  readonly channelId: string;
  readonly threadTs: string | undefined;
  readonly ephemeralFor: string | undefined;
  readonly ts: string;
  says: Says;
};

/** What people see, and whether that is as it should be. */
export type SlackRules = {
  readonly shows: (posting: Posting, ts: string, says: Says) => void;
  readonly all: readonly Shown[];
  readonly answersOf: (replyId: string) => readonly Shown[];
  readonly waitingOf: (replyId: string) => readonly Shown[];
  /** There was reason to give up telling. */
  readonly refuses: (replyId: string) => void;
  readonly hasRefused: (replyId: string) => boolean;
  /** Somebody has to guess what became of a message, as it cannot be seen there. */
  readonly hides: (replyId: string) => void;
  readonly hasHidden: (replyId: string) => boolean;
  readonly asked: (replyId: string, events: readonly string[]) => void;
  /** Its person was told that nothing will come. */
  readonly cancelled: (replyId: string) => void;
};

export function createSlackRules(world: World): SlackRules {
  const { violate, counts } = world;
  const all: Shown[] = [];
  const refused = new Set<string>();
  const hidden = new Set<string>();
  const cancelled = new Set<string>();
  const questions = new Map<string, readonly string[]>();

  const of = (replyId: string, part: Says['part']) =>
    all.filter(({ says }) => says.replyId === replyId && says.part === part);
  const answersOf = (replyId: string) => of(replyId, 'answer');
  const waitingOf = (replyId: string) => of(replyId, 'waiting');

  function shows(posting: Posting, ts: string, says: Says): void {
    const { deliveryId, channelId, threadTs, ephemeralFor } = posting;
    const shown = { deliveryId, channelId, threadTs, ephemeralFor, ts, says };
    all.push(shown);
    const { replyId } = says;
    checkOnce(replyId, says.part);
    if (says.part === 'waiting') return;
    checkTold(says);
    checkThread(shown);
    if (cancelled.has(replyId)) violate('I2', `${replyId} is answered though it was cancelled`);
  }

  function checkOnce(replyId: string, part: Says['part']): void {
    if (of(replyId, part).length < 2) return;
    if (hidden.has(replyId)) counts.possibleDuplicates += 1;
    else violate('I2', `${replyId} has two messages, ${part}`);
  }

  function checkTold({ replyId, told }: Says): void {
    const events = questions.get(replyId) ?? [];
    const answered = told.map(({ event }) => event);
    if (events.join() !== answered.join()) {
      violate('I2', `${replyId} asked for ${events.join()} and is told ${answered.join()}`);
    }
    const wrong = told.find(
      ({ event, count }) => count !== 'no answer' && count !== countOf(event),
    );
    if (wrong) violate('I2', `${replyId} has the answer to another question: ${wrong.count}`);
  }

  /** The answer stands under the message that said it would come. */
  function checkThread({ says: { replyId }, channelId, threadTs, ephemeralFor }: Shown): void {
    const first = waitingOf(replyId).find((one) => one.channelId === channelId);
    if (!first || ephemeralFor || hidden.has(replyId) || first.threadTs || first.ephemeralFor)
      return;
    if (threadTs !== first.ts) violate('I2', `${replyId} is answered outside of its thread`);
  }

  return {
    shows,
    all,
    answersOf,
    waitingOf,
    refuses: (replyId) => void refused.add(replyId),
    hasRefused: (replyId) => refused.has(replyId),
    hides: (replyId) => void hidden.add(replyId),
    hasHidden: (replyId) => hidden.has(replyId),
    asked: (replyId, events) => void questions.set(replyId, events),
    cancelled: (replyId) => void cancelled.add(replyId),
  };
}
