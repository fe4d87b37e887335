import type { LocalSlack } from '../../src/local/slack/options.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { countOf } from './baskets.ts';
import type { Asked } from './people.ts';
import type { Record } from './record.ts';

/** Everything that people see of the questions. */
export type Answers = {
  /** The accepted questions that somebody still waits for. */
  readonly missing: () => readonly Asked[];
  /** Counts the answers and reports those that are one too many, or of another question. */
  readonly judge: () => void;
};

type Options = {
  readonly slack: LocalSlack;
  readonly asked: ReadonlyMap<number, Asked>;
  readonly record: Record;
};

/** What a first message says while it waits, and what it says once its answer is elsewhere. */
const isFirst =
  /^(?:Counting |No answer: |Not counted: )|\nAnswered (?:in the thread|below|for you alone)\./;
const shownCount = /^(?<count>[\d,]+) (?:Order|orders)/;

export function createAnswers({ slack, asked, record }: Options): Answers {
  const { counts, violate } = record;

  /** What the bot shows now, by basket. */
  function shown(): Map<number, Message[]> {
    const byBasket = new Map<number, Message[]>();
    for (const message of allMessages(slack)) {
      const basket = Number(/basket (?<number>\d+)/.exec(message.text)?.groups?.number);
      if (!asked.has(basket)) continue;
      byBasket.set(basket, [...(byBasket.get(basket) ?? []), message]);
    }
    return byBasket;
  }

  function missing(): readonly Asked[] {
    const byBasket = shown();
    return [...asked.values()].filter(({ basket, accepted }) => {
      const answers = (byBasket.get(basket) ?? []).filter(isAnswer);
      return answers.length < accepted;
    });
  }

  function judge(): void {
    const byBasket = shown();
    for (const question of asked.values()) judgeOne(question, byBasket.get(question.basket) ?? []);
  }

  function judgeOne({ basket, accepted, times, isPrivate }: Asked, messages: Message[]): void {
    const answers = messages.filter(isAnswer);
    for (const answer of answers) checkCount(basket, answer);
    if (answers.length < accepted) {
      violate('I1', `basket ${basket}: ${accepted} accepted, ${answers.length} answered`);
    }
    // Nobody can look up what one person alone was shown: it is repeated once at most.
    if (answers.length > times && isPrivate) counts.possibleDuplicates += answers.length - times;
    else if (answers.length > times) {
      violate('I2', `basket ${basket}: asked ${times} times, ${answers.length} answers`);
    }
    const stale = messages.find(({ text, visibleTo }) => /^Counting /.test(text) && !visibleTo);
    if (stale) violate('I2', `basket ${basket} still says: ${stale.text}`);
  }

  function checkCount(basket: number, { text }: Message): void {
    const count = shownCount.exec(text)?.groups?.count;
    if (count === undefined) counts.failures += 1;
    else counts.answers += 1;
    if (count !== undefined && Number(count.replaceAll(',', '')) !== countOf(basket)) {
      violate('I2', `basket ${basket} is told ${count} instead of ${countOf(basket)}`);
    }
  }

  return { missing, judge };
}

function isAnswer({ text }: Message): boolean {
  return !isFirst.test(text);
}

function allMessages({ driver }: LocalSlack): Message[] {
  const messages = ['general', 'growth', 'random', 'leadership'].flatMap((channel) =>
    driver.messages(channel),
  );
  const direct = ['D0ALICEBT', 'D0BOBBOT1', 'D0CAROLBT'].flatMap((channel) =>
    driver.messages(channel),
  );
  return [...messages, ...direct].filter(({ user }) => user === 'U0COUNTS1');
}
