import { describeProperty } from '../query/describe.ts';
import { formatCount } from '../query/format.ts';
import type { Property, Question } from '../query/query.ts';
import type { ResultOf, TopValue } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { type Bar, renderBars } from './bars.ts';
import { bold, type Message, monospace, note, paragraph, plain, type Run } from './message.ts';
import { describeValue } from './value.ts';
import { describeContext, soFar } from './when.ts';

type Group = ResultOf<'top'>['groups'][number];

/** Slack shows at most 3,000 characters of a table; more lines than this do not fit. */
const mostLines = 40;

const approximateNote =
  'CleverTap takes the top values of each of its shards, so ranks are approximate below the first few.';

export function renderTop(answer: AnswerOf<'top'>): Message {
  const { question, result } = answer;
  const context = describeContext(answer, question.query);
  const parts = result.groups.map((group) => renderGroup(group, answer));
  return {
    text: [...parts.map(({ text }) => text), context, approximateNote].join('\n'),
    blocks: [...parts.flatMap(({ blocks }) => blocks), note(context), note(approximateNote)],
  };
}

function renderGroup({ property, values }: Group, { question }: AnswerOf<'top'>): Message {
  const { query } = question;
  const asked = `${describeProperty(property)} for ${query.event}${soFar(question, query)}`;
  const first = values?.[0];
  if (!values || !first) return sentenceOnly(describeNothing(property, asked, values));

  const bars = values.slice(0, mostLines).map((value) => toBar(value, question));
  const leader = describeValue(first, question.reference);
  const headline: Run[] =
    query.order === 'top'
      ? [bold(leader), plain(` leads ${asked}`)]
      : [bold(leader), plain(` is the rarest ${asked}`)];
  const words = headline.map(({ text }) => text).join('');
  const list = bars.map(({ label, count }) => `${label} ${formatCount(count)}`).join(', ');
  return {
    text: `${words}: ${list}`,
    blocks: [
      paragraph(...headline),
      monospace(renderBars(bars)),
      ...(values.length > mostLines
        ? [note(`The first ${mostLines} of ${values.length} values.`)]
        : []),
    ],
  };
}

function describeNothing(
  property: Property,
  asked: string,
  values: readonly TopValue[] | undefined,
): Run[] {
  return values
    ? [bold('No values'), plain(` of ${asked}: no event had any.`)]
    : [bold('–'), plain(` CleverTap left ${describeProperty(property)} out of its answer.`)];
}

function sentenceOnly(runs: readonly Run[]): Message {
  return { text: runs.map(({ text }) => text).join(''), blocks: [paragraph(...runs)] };
}

function toBar(value: TopValue, question: Question): Bar {
  return { label: describeValue(value, question.reference), count: value.count };
}
