import { formatCount, formatNoun } from '../query/format.ts';
import type { AnswerOf } from './answer.ts';
import { bold, type Message, note, paragraph, plain, type Run } from './message.ts';
import { describeContext, describeTime, soFar } from './when.ts';

type CountAnswer = AnswerOf<'events'> | AnswerOf<'profiles'>;

export function renderCount(answer: CountAnswer): Message {
  const headline = [bold(formatCount(answer.result.count)), plain(` ${describeCounted(answer)}`)];
  const context = describeCountContext(answer);
  return {
    text: `${headline.map(({ text }: Run) => text).join('')} (${context})`,
    blocks: [paragraph(...headline), note(context)],
  };
}

function describeCounted({ question, result }: CountAnswer): string {
  const { query } = question;
  if (query.event === undefined) {
    return `${formatNoun(result.count, 'person', 'people')} in CleverTap`;
  }
  const what =
    query.kind === 'events'
      ? `${query.event} ${formatNoun(result.count, 'event', 'events')}`
      : `${formatNoun(result.count, 'person', 'people')} did ${query.event}`;
  return what + soFar(question, query);
}

function describeCountContext(answer: CountAnswer): string {
  const { question, answeredAt } = answer;
  if (question.query.event !== undefined) return describeContext(answer, question.query);
  return `everyone, counted ${describeTime(answeredAt, question)} · ${question.reference.timeZone}`;
}
