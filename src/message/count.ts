import { describeFilters } from '../query/describe-filter.ts';
import { formatCount, formatNoun } from '../query/format.ts';
import { filtersOf } from '../query/query.ts';
import type { AnswerOf } from './answer.ts';
import { describeChange, describeNoComparison } from './change.ts';
import { describeEarlier, describeNotOver } from './compared-days.ts';
import { bold, type Message, note, paragraph, plain, type Run } from './message.ts';
import { describeContext, describeTime, sentence, soFar } from './when.ts';

/** CleverTap leaves out people with conditions who did nothing for a year. */
const activeOnly = 'active in the last 365 days';

type CountAnswer = AnswerOf<'events'> | AnswerOf<'profiles'>;

export function renderCount(answer: CountAnswer): Message {
  const headline = [bold(formatCount(answer.result.count)), plain(` ${describeCounted(answer)}`)];
  const context = describeCountContext(answer);
  const change = describeCountChange(answer);
  const words = `${headline.map(({ text }: Run) => text).join('')} (${context})`;
  return {
    text: change === '' ? words : `${words}\n${change}`,
    blocks: [paragraph(...headline), note(context), ...(change === '' ? [] : [note(change)])],
  };
}

/** How the number stands beside the earlier one; empty when none was asked for. */
function describeCountChange({ question, result }: CountAnswer): string {
  const { comparison } = result;
  const { query } = question;
  if (!comparison || query.event === undefined) return '';
  if (comparison.type === 'not over') return describeNotOver(query.period);
  const days = describeEarlier(comparison.days, question, query);
  if (comparison.type === 'failed') return describeNoComparison(days, comparison.failure);
  return describeChange(result.count, comparison.count, days);
}

function describeCounted({ question, result }: CountAnswer): string {
  const { query } = question;
  if (query.event === undefined) {
    const people = formatNoun(result.count, 'person', 'people');
    return filtersOf(query).length > 0 ? `${people} ${activeOnly}` : `${people} in CleverTap`;
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
  const { query, reference } = question;
  const conditions = describeFilters(filtersOf(query), reference).trim();
  const counted = `counted ${describeTime(answeredAt, question)}`;
  return conditions === ''
    ? `everyone, ${counted} · ${reference.timeZone}`
    : sentence([conditions, reference.timeZone, counted]);
}
