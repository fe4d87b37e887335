import { formatDistanceStrict } from 'date-fns';
import { minute } from '../lib/clock.ts';
import { formatCount, formatNoun } from '../query/format.ts';
import type { NamedCount, SplitResult } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { bold, type Message, monospace, note, paragraph, plain } from './message.ts';
import { describeTime, sentence } from './when.ts';

const staleAfterMs = 10 * minute;

const splitNames: Record<SplitResult['by'], string> = {
  type: 'Type',
  source: 'Source',
  browser: 'Browser',
  os: 'OS',
  device: 'Device',
};

/** CleverTap's lower-case words, as people write them. Words that are not here stay as they come. */
const valueNames = new Map([
  ['android', 'Android'],
  ['ios', 'iOS'],
  ['windows', 'Windows'],
  ['mac', 'Mac'],
  ['linux', 'Linux'],
  ['chrome', 'Chrome'],
  ['firefox', 'Firefox'],
  ['ie', 'Internet Explorer'],
  ['mobileapp', 'mobile app'],
]);

const staleNote = 'CleverTap has processed nothing newer, so this is not what is happening now.';
const additiveNote =
  'CleverTap counts splits by session, so they need not add up to the number above.';

export function renderNow(answer: AnswerOf<'now'>): Message {
  const { question, result } = answer;
  const people = formatNoun(result.count, 'person', 'people');
  const headline = `${people} active in the last 5 minutes`;
  const context = sentence([
    `as of ${describeTime(answer.answeredAt, question)}`,
    describeFreshness(answer),
    question.reference.timeZone,
  ]);
  const lines = result.splits.flatMap(renderSplit);
  const stale = isStale(answer);
  const missing = question.query.by.filter((by) => !result.splits.some((split) => split.by === by));
  const notes = [
    ...(stale ? [staleNote] : []),
    ...(lines.length > 0 ? [additiveNote] : []),
    ...missing.map((by) => `CleverTap sent no figures by ${splitNames[by].toLowerCase()}.`),
  ];
  return {
    text: [`${formatCount(result.count)} ${headline} (${context})`, ...lines, ...notes].join('\n'),
    blocks: [
      paragraph(bold(formatCount(result.count)), plain(` ${headline}`)),
      note(context),
      ...(lines.length > 0 ? [monospace(lines.join('\n'))] : []),
      ...notes.map(note),
    ],
  };
}

/** The five minutes end with CleverTap's newest event, however old that is. */
function isStale({ result, answeredAt }: AnswerOf<'now'>): boolean {
  if (result.lastEventAt === undefined) return false;
  return answeredAt.getTime() - Date.parse(result.lastEventAt) > staleAfterMs;
}

function describeFreshness({ result, answeredAt }: AnswerOf<'now'>): string {
  if (result.lastEventAt === undefined) return 'CleverTap did not say when its last event came';
  const last = new Date(result.lastEventAt);
  if (last >= answeredAt) return 'last event just now';
  return `last event ${formatDistanceStrict(last, answeredAt)} ago`;
}

function renderSplit({ by, counts, newCounts }: SplitResult): string[] {
  const width = Math.max(...Object.values(splitNames).map((name) => name.length)) + 2;
  const line = (name: string, values: readonly NamedCount[]) =>
    name.padEnd(width) + values.map(describeValue).join(' · ');
  return [
    line(splitNames[by], sorted(counts)),
    ...(newCounts ? [line('  new', sorted(newCounts))] : []),
  ];
}

function describeValue({ name, count }: NamedCount): string {
  return `${valueNames.get(name) ?? name} ${formatCount(count)}`;
}

/** Largest first; what CleverTap could not name comes last. */
function sorted(counts: readonly NamedCount[]): readonly NamedCount[] {
  const named = counts.filter(({ name }) => name !== 'others');
  const others = counts.filter(({ name }) => name === 'others');
  return [...named.toSorted((a, b) => b.count - a.count), ...others];
}
