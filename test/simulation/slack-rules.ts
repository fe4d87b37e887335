import type { Question } from '../../src/query/query.ts';
import type { Watched } from './alerts/watched.ts';
import { figureOf, nameOf, resultOf } from './questions.ts';
import type { ReplySays } from './says.ts';
import type { Shown, Wall } from './wall.ts';
import type { World } from './world.ts';

/** What people are told of what they asked, and whether that is as it should be. */
export type SlackRules = {
  readonly answersOf: (replyId: string) => readonly Reply[];
  readonly waitingOf: (replyId: string) => readonly Reply[];
  readonly asked: (replyId: string, questions: readonly Question[]) => void;
  /** Its person was told that nothing will come. */
  readonly cancelled: (replyId: string) => void;
};

type Reply = Shown & { readonly says: ReplySays };

export function createSlackRules(world: World, wall: Wall, watched?: Watched): SlackRules {
  const { violate, counts } = world;
  const all = new Map<string, Reply[]>();
  const cancelled = new Set<string>();
  const asked = new Map<string, readonly Question[]>();

  const of = (replyId: string, part: ReplySays['part']) =>
    (all.get(replyId) ?? []).filter(({ says }) => says.part === part);
  const answersOf = (replyId: string) => of(replyId, 'answer');
  const waitingOf = (replyId: string) => of(replyId, 'waiting');

  wall.onShown((shown, isNew) => {
    if (isNew && isReply(shown)) shows(shown);
  });

  function shows(shown: Reply): void {
    const { says } = shown;
    const { about } = says;
    all.set(about, [...(all.get(about) ?? []), shown]);
    checkOnce(says);
    if (says.part === 'waiting') return;
    checkTold(says);
    checkThread(shown);
    if (cancelled.has(about)) violate('I2', `${about} is answered though it was cancelled`);
  }

  function checkOnce({ about, part }: ReplySays): void {
    if (of(about, part).length < 2) return;
    if (wall.hasHidden(about)) counts.possibleDuplicates += 1;
    else violate('I2', `${about} has two messages, ${part}`);
  }

  function checkTold({ about, told }: ReplySays): void {
    const questions = asked.get(about) ?? [];
    const names = questions.map(nameOf).join();
    const answered = told.map(({ name }) => name).join();
    if (names !== answered) violate('I2', `${about} asked for ${names} and is told ${answered}`);
    for (const [index, question] of questions.entries()) {
      const said = told[index]?.figure;
      if (said === 'no answer' || (said !== undefined && isRight(question, said))) continue;
      violate('I2', `${about} has the answer to another question: ${said}`);
    }
  }

  function isRight(question: Question, said: number): boolean {
    if (watched?.isWatched(question)) return watched.hasSaid(question, said);
    return said === figureOf(resultOf(question, world.now()));
  }

  /** The answer stands under the message that said it would come. */
  function checkThread({ says: { about }, channelId, threadTs, ephemeralFor }: Reply): void {
    const first = waitingOf(about).find((one) => one.channelId === channelId);
    if (!first || ephemeralFor || wall.hasHidden(about) || first.threadTs || first.ephemeralFor)
      return;
    if (threadTs !== first.ts) violate('I2', `${about} is answered outside of its thread`);
  }

  return {
    answersOf,
    waitingOf,
    asked: (replyId, questions) => void asked.set(replyId, questions),
    cancelled: (replyId) => void cancelled.add(replyId),
  };
}

function isReply(shown: Shown): shown is Reply {
  return shown.says.of === 'reply';
}
