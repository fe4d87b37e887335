import type { KnownBlock } from '@slack/types';
import type { Manner } from '../delivery/post.ts';
import { hasNews } from '../digest/quiet.ts';
import type { Line, Reading } from '../digest/reading.ts';
import type { Run as DigestRun } from '../digest/run.ts';
import type { Said } from '../digest/words.ts';
import { minute } from '../lib/clock.ts';
import { dayIn } from '../query/day.ts';
import { describeDay } from '../query/describe-period.ts';
import { type DateRange, includesToday, type Reference } from '../query/period.ts';
import { describeRule } from '../schedule/describe-schedule.ts';
import { digestButtons } from './digest-actions.ts';
import { describeShortRange, isSameRange } from './digest-figures.ts';
import { renderDigestLine } from './digest-line.ts';
import { describeTimeIn } from './digest-time.ts';
import { bold, type Message, moment, note, paragraph, person, plain, type Run } from './message.ts';
import { sentence } from './when.ts';

const onTimeMs = minute;
const noPicture = 'The picture could not be drawn; the figures are complete without it.';

/** The whole digest in one message: a line for each metric, and one picture for all. */
export function renderDigestPost(said: Said, { build }: Manner): Message {
  const { run, lines } = said;
  const common = commonRange(lines);
  const around = { common, reference: run.reference };
  const heading = renderHeading(run, common);
  const rows = lines.map((line) => renderDigestLine(line, around));
  const remarks = [...remarksOn(said), ...describeFreshness(said)];
  const late = renderLateness(said);
  return {
    text: [heading, late, ...rows]
      .filter((runs) => runs.length > 0)
      .map(wordsOf)
      .concat(remarks)
      .join('\n'),
    blocks: [
      paragraph(...heading),
      ...(late.length > 0 ? [paragraph(...late)] : []),
      renderRows(rows),
      ...(build === 'full' ? renderPicture(run) : []),
      ...remarks.map(note),
      ...(run.occasion === 'test' ? [] : [digestButtons(run.digest.id, 'edit', 'again', 'pause')]),
    ],
  };
}

/** The runs as plain text, where Slack writes no names. */
export function wordsOf(runs: readonly Run[]): string {
  return runs.map(wordOf).join('');
}

function wordOf({ text, userId, channelId }: Run): string {
  if (userId !== undefined) return 'somebody';
  return channelId === undefined ? text : 'a channel';
}

/** A list, so that on a narrow screen it is seen where a line begins. */
function renderRows(rows: readonly (readonly Run[])[]): KnownBlock {
  const elements = rows.flatMap((runs) => {
    const block = paragraph(...runs);
    return block.type === 'rich_text' ? block.elements : [];
  });
  const sections = elements.flatMap((element) =>
    element.type === 'rich_text_section' ? [element] : [],
  );
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_list', style: 'bullet', elements: sections }],
  };
}

/** Name, the day that it was due, and the days that it is about. */
function renderHeading(
  { digest, dueAt, occasion, byUserId, reference }: DigestRun,
  common: DateRange | undefined,
): Run[] {
  const day = describeDay(dayIn(new Date(dueAt), digest.schedule.timeZone));
  const days = common ? `, for ${describeShortRange(common, reference.today)}` : '';
  const isTest = occasion === 'test';
  return [
    ...(isTest ? [bold('TEST, only you see this: ')] : []),
    bold(digest.name),
    plain(` · ${day}${days}`),
    ...(occasion === 'asked' ? [plain(' · sent now')] : []),
    ...(occasion === 'asked' && byUserId !== undefined
      ? [plain(', asked for by '), person(byUserId)]
      : []),
  ];
}

function renderLateness({ run, postedAt }: Said): Run[] {
  const due = new Date(run.dueAt);
  const isPlanned = run.occasion === 'due' || run.occasion === 'late';
  if (!isPlanned || postedAt.getTime() - due.getTime() <= onTimeMs) return [];
  const waits = run.digest.onlyWhenChangedBy !== undefined && run.occasion === 'due';
  const why =
    run.occasion === 'late'
      ? 'we were down'
      : waits
        ? 'the figures came late'
        : 'Slack could not be reached';
  return [plain('late: due '), moment(due), plain(', sent '), moment(postedAt), plain(`, ${why}`)];
}

function remarksOn({ run, lines }: Said): string[] {
  const { digest, missed, occasion, picture } = run;
  const { onlyWhenChangedBy } = digest;
  const isPlanned = occasion === 'due' || occasion === 'late';
  const isLifeSign =
    isPlanned && onlyWhenChangedBy !== undefined && !hasNews(lines, onlyWhenChangedBy);
  return [
    ...(isLifeSign
      ? [`Nothing changed by ${onlyWhenChangedBy} % or more: this is the weekly sign of life.`]
      : []),
    ...(missed.length > 0 ? [describeMissed(run)] : []),
    ...(picture?.type === 'failed' ? [noPicture] : []),
  ];
}

const mostMissed = 5;

function describeMissed({ missed, digest }: DigestRun): string {
  const { timeZone } = digest.schedule;
  const shown = missed.slice(-mostMissed).map((at) => describeTimeIn(new Date(at), timeZone));
  const more = missed.length - shown.length;
  return `Missed while we were down: ${shown.join(', ')}${more > 0 ? ` and ${more} before` : ''}.`;
}

/** Whose days these are, whether they are over, and how old the figures are. */
function describeFreshness({ run, lines }: Said): string[] {
  const { reference, digest } = run;
  const ranges = lines
    .map(({ reading }) => rangeOf(reading))
    .filter((range) => range !== undefined);
  const counted = lines.flatMap(({ countedAt }) => countedAt ?? []);
  const oldest = counted.length > 0 ? new Date(Math.min(...counted.map(Number))) : undefined;
  return [
    sentence([
      ranges.length > 0 ? `days in ${reference.timeZone}` : '',
      describeState(ranges, reference),
      oldest ? `counted ${describeTimeIn(oldest, reference.timeZone)}` : '',
      `${describeRule(digest.schedule.rule)} in ${digest.schedule.timeZone}`,
      digest.ownerName === undefined ? '' : `set up by ${digest.ownerName}`,
    ]),
  ];
}

function describeState(ranges: readonly DateRange[], reference: Reference): string {
  if (ranges.length === 0) return '';
  return ranges.some((range) => includesToday(range, reference)) ? 'today is not over' : 'complete';
}

function renderPicture({ picture }: DigestRun): KnownBlock[] {
  if (picture?.type !== 'file') return [];
  return [{ type: 'image', slack_file: { id: picture.fileId }, alt_text: picture.altText }];
}

/** The days of most lines. */
function commonRange(lines: readonly Line[]): DateRange | undefined {
  const ranges = lines.flatMap(({ reading }) => rangeOf(reading) ?? []);
  const often = ranges.map((range) => ranges.filter((other) => isSameRange(range, other)).length);
  return ranges[often.indexOf(Math.max(0, ...often))];
}

function rangeOf(reading: Reading): DateRange | undefined {
  return reading.type === 'figure' || reading.type === 'no figure' ? reading.range : undefined;
}
