import type { Query, Question } from '../query/query.ts';
import type { Result, ResultOf } from '../query/result.ts';
import { renderCount } from './count.ts';
import type { Message } from './message.ts';
import { renderNow } from './now.ts';
import { renderTop } from './top.ts';
import {
  type AnswerPicture,
  type PictureHeading,
  renderTrends,
  renderTrendsHeading,
} from './trends.ts';

/** An answer to show: what was asked, what CleverTap said, and when it said it. */
export type AnswerOf<K extends Result['kind']> = {
  readonly question: Question<Extract<Query, { kind: K }>>;
  readonly result: ResultOf<K>;
  readonly answeredAt: Date;
};
export type Answer = {
  readonly question: Question;
  readonly result: Result;
  readonly answeredAt: Date;
};

/** The number, then what it is, then of when. */
export function renderAnswer(answer: Answer, picture?: AnswerPicture): Message {
  if (isOf(answer, 'events')) return renderCount(answer);
  if (isOf(answer, 'profiles')) return renderCount(answer);
  if (isOf(answer, 'now')) return renderNow(answer);
  if (isOf(answer, 'top')) return renderTop(answer);
  if (isOf(answer, 'trends')) return renderTrends(answer, picture);
  const { question, result } = answer;
  throw new Error(`a ${result.kind} result cannot answer a ${question.query.kind} query`);
}

/** What stands above the picture of an answer; `undefined` for answers that have none. */
export function renderPictureHeading(answer: Answer): PictureHeading | undefined {
  return isOf(answer, 'trends') ? renderTrendsHeading(answer) : undefined;
}

/** Narrows an answer to one kind of question. */
export function isOf<K extends Result['kind']>(
  answer: Answer,
  kind: K,
): answer is AnswerOf<K> & Answer {
  return answer.question.query.kind === kind && answer.result.kind === kind;
}
