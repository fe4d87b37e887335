import type { Notable } from '../compile/place.ts';
import type { Engine } from '../data/engine.ts';
import type { Question } from '../question/question.ts';
import { answerNow } from './answer-now.ts';
import { answerTop } from './answer-top.ts';
import { answerTrends } from './answer-trends.ts';
import { countEvents, countProfiles } from './count.ts';

/** What the answers are made from. */
export type Source = {
  readonly engine: Engine;
  /** The account's wall clock in the UTC fields: now, or the newest event of a loaded export. */
  readonly wallNow: () => Date;
  /** The instant that a wall clock of the account shows, in milliseconds. */
  readonly instantOf: (wall: Date) => number;
  /** In how many parts `top` looks for the most frequent values; 1 is exact. */
  readonly shards: number;
  /** Whether a trend has the buckets in which nothing happened, as 0. */
  readonly emptyBuckets: boolean;
  readonly notable: Notable;
};

/** The body of an answer. A `Map` keeps its order in the JSON, where an object would not. */
export type Answer = { readonly status: 'success' } & { readonly [key: string]: unknown };

export async function answer(question: Question, source: Source): Promise<Answer> {
  switch (question.kind) {
    case 'events':
      return success({ count: await countEvents(question, source) });
    case 'profiles':
      return success({ count: await countProfiles(question, source) });
    case 'top':
      return success(await answerTop(question, source));
    case 'trends':
      return success(await answerTrends(question, source));
    case 'now':
      return success(await answerNow(question, source));
  }
}

function success(fields: { readonly [key: string]: unknown }): Answer {
  return { status: 'success', ...fields };
}
