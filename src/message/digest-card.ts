import type { KnownBlock } from '@slack/types';
import type { Digest } from '../digest/digest.ts';
import { describeCommand } from '../query/describe-command.ts';
import { formatNoun } from '../query/format.ts';
import type { Unlisted } from '../query/unlisted-names.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import { type DigestAct, digestButtons } from './digest-actions.ts';
import { describeMetric } from './digest-figures.ts';
import { wordsOf } from './digest-post.ts';
import {
  bold,
  channel,
  code,
  cut,
  type Message,
  moment,
  note,
  paragraph,
  person,
  plain,
  type Run,
} from './message.ts';
import { describeUnlisted } from './unlisted.ts';

/** A digest, and what is to be known of it before and after it is saved. */
export type Card = {
  readonly digest: Digest;
  /** The next times, earliest first. */
  readonly next: readonly Date[];
  /** How many requests it takes each time, when nobody else asks the same. */
  readonly requests: number;
  /** Names in it that CleverTap does not list. */
  readonly doubts: readonly Unlisted[];
};

const longestLine = 200;

/** Everything about one digest, with what can be done. `heading` says why it is shown. */
export function renderDigestCard(heading: readonly Run[], card: Card): Message {
  const { digest } = card;
  const when = renderWhen(digest);
  const times = renderNext(card);
  const lines = digest.metrics.map(renderMetric);
  const doubts = card.doubts.map(describeUnlisted);
  const cost = describeCost(card);
  return {
    text: [heading, when, ...lines, times].map(wordsOf).concat(doubts, cost).join('\n'),
    blocks: [
      paragraph(...heading),
      paragraph(...when),
      bullets(lines),
      paragraph(...times),
      ...doubts.map((doubt) => paragraph(plain(doubt))),
      note(cost),
      digestButtons(digest.id, ...actsFor(digest)),
    ],
  };
}

function actsFor({ state }: Digest): DigestAct[] {
  return ['test', 'edit', state.name === 'active' ? 'pause' : 'resume', 'history', 'delete'];
}

/** When and where, and by whom. */
export function renderWhen({ schedule, place, ownerId, onlyWhenChangedBy }: Digest): Run[] {
  const only =
    onlyWhenChangedBy === undefined ? '' : `, only if something changed by ${onlyWhenChangedBy} %`;
  return [
    plain(`${describeSchedule(schedule)}${only}, `),
    ...renderPlace(place),
    plain(', owned by '),
    person(ownerId),
  ];
}

export function renderPlace(place: Digest['place']): Run[] {
  if (place.type === 'direct') return [plain('as a direct message to its owner')];
  return [plain('in '), channel(place.channelId)];
}

function renderMetric({ name, query }: Digest['metrics'][number]): Run[] {
  return [
    plain(`${cut(name ?? describeMetric(query), longestLine)}  `),
    code(cut(describeCommand(query), longestLine)),
  ];
}

/** In the time of whoever reads it. */
export function renderNext({ digest, next }: Pick<Card, 'digest' | 'next'>): Run[] {
  if (digest.state.name === 'paused') return [plain('It is paused.')];
  if (next.length === 0) return [plain('It is never due: every time that it has is left out.')];
  const times = next.flatMap((at, index) => [plain(index > 0 ? ', ' : ''), moment(at)]);
  return [plain('Next, in your time: '), ...times];
}

export function describeCost({ digest, requests }: Pick<Card, 'digest' | 'requests'>): string {
  const lines = digest.metrics.length;
  return `${lines} ${formatNoun(lines, 'line', 'lines')}, at most ${requests} ${formatNoun(requests, 'request', 'requests')} to CleverTap each time.`;
}

function bullets(rows: readonly (readonly Run[])[]): KnownBlock {
  const sections = rows.flatMap((runs) => {
    const block = paragraph(...runs);
    return block.type === 'rich_text' ? block.elements : [];
  });
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: sections.flatMap((part) => (part.type === 'rich_text_section' ? [part] : [])),
      },
    ],
  };
}

export const cardHeadings = {
  created: ({ name }: Digest): Run[] => [plain('Saved '), bold(name), plain('.')],
  edited: ({ name }: Digest): Run[] => [plain('Changed '), bold(name), plain('.')],
  shown: ({ name }: Digest): Run[] => [bold(name)],
  resumed: ({ name }: Digest): Run[] => [bold(name), plain(' goes on.')],
  skipped: ({ name }: Digest): Run[] => [bold(name), plain(' leaves those days out.')],
} as const;
