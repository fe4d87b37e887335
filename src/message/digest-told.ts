import type { KnownBlock } from '@slack/types';
import type { Digest } from '../digest/digest.ts';
import type { DigestRefusal } from '../digest/digests.ts';
import { formatNoun } from '../query/format.ts';
import { describeRule } from '../schedule/describe-schedule.ts';
import { actions } from './actions.ts';
import { digestButton, digestButtons } from './digest-actions.ts';
import { renderNext, renderPlace } from './digest-card.ts';
import { wordsOf } from './digest-post.ts';

import {
  bold,
  channel,
  code,
  type Message,
  note,
  paragraph,
  person,
  plain,
  type Run,
} from './message.ts';

export function renderPaused({ id, name }: Digest): Message {
  const runs = [bold(name), plain(' is paused. What it would post meanwhile is not made up for.')];
  return { text: wordsOf(runs), blocks: [paragraph(...runs), digestButtons(id, 'resume', 'edit')] };
}

export function renderDigestDeleted({ name }: Digest): Message {
  return say(plain('Deleted '), bold(name), plain('. What it has posted stays.'));
}

export function renderHandedOver({ name, ownerId }: Digest): Message {
  return say(bold(name), plain(' belongs to '), person(ownerId), plain(' now.'));
}

export function renderCannotOwn(userId: string): Message {
  return say(
    person(userId),
    plain(' cannot own a digest: only full members of this workspace can. Nothing was done.'),
  );
}

/** To the new owner, who did not ask. */
export function renderReceived({ id, name }: Digest, fromUserId: string): Message {
  const runs = [
    person(fromUserId),
    plain(' handed the digest '),
    bold(name),
    plain(' over to you.'),
  ];
  return {
    text: `The digest ${name} was handed over to you.`,
    blocks: [paragraph(...runs), digestButtons(id, 'show', 'pause')],
  };
}

export function renderTestComing({ name }: Pick<Digest, 'name'>): Message {
  return say(plain('A test of '), bold(name), plain(' comes as a direct message to you alone.'));
}

export function renderRunComing({ name, place }: Digest): Message {
  return say(bold(name), plain(' is being counted and comes '), ...renderPlace(place), plain('.'));
}

/** Why it was not done, and what to do instead. */
export function renderDigestRefusal(refusal: DigestRefusal): Message {
  switch (refusal.type) {
    case 'missing': {
      const near =
        refusal.near === undefined ? [] : [plain(' Did you mean '), bold(refusal.near), plain('?')];
      return say(
        plain('There is no digest '),
        bold(`“${refusal.name}”`),
        plain('.'),
        ...near,
        plain(' To see them all: '),
        code('/counts digest list'),
      );
    }
    case 'gone':
      return say(plain('There is no such digest any more.'));
    case 'taken':
      return say(
        plain('There is a digest '),
        bold(refusal.by.name),
        plain(' already, of '),
        person(refusal.by.ownerId),
        plain('. Nothing was done; another name is needed.'),
      );
    case 'not yours':
      return say(
        plain('Only '),
        person(refusal.digest.ownerId),
        plain(' and admins can change '),
        bold(refusal.digest.name),
        plain('. Its owner can hand it over.'),
      );
    case 'too many dates':
      return say(plain(`At most ${refusal.most} dates can be left out. Nothing was done.`));
  }
}

/** Why a digest cannot be posted somewhere, before it is saved. */
export type PlaceProblem = 'archived' | 'not a member' | 'unknown name' | 'unknown person';

/** Or nothing is in the way: Slack lets it post in public channels that it is not in. */
export type PlaceStanding = PlaceProblem | 'guest';

export function renderPlaceProblem(problem: PlaceProblem, name: string): Message {
  return say(plain(`${describePlace(problem, name)} Nothing was saved.`));
}

export function describePlace(standing: PlaceStanding, name: string): string {
  switch (standing) {
    case 'guest':
      return `I am not in ${name}. It is public, so I can post there all the same.`;
    case 'archived':
      return `${name} is archived, so nothing can be posted there. Choose another channel.`;
    case 'not a member':
      return `I am not in ${name}. Write “/invite @counts” there, and try again.`;
    case 'unknown name':
      return `I do not know which channel ${name} is. Choose it from the list that Slack offers while you type, or use the form: /counts digest.`;
    case 'unknown person':
      return `I do not know who ${name} is. Choose the person from the list that Slack offers while you type.`;
  }
}

export function renderSeveralFigures(name: string): Message {
  return say(
    bold(`“${name}”`),
    plain(
      ' has a line for each of several values; a digest has one figure a line. Nothing was saved.',
    ),
  );
}

const mostListed = 20;

/** A digest, when it is due next, and what whoever looks has to do with it. */
export type Listed = {
  readonly digest: Digest;
  readonly next: readonly Date[];
  readonly isOwn: boolean;
  readonly mayChange: boolean;
};

export function renderDigestList(all: readonly Listed[]): Message {
  if (all.length === 0) {
    const runs = [plain('There are no digests yet. To make one: '), code('/counts digest')];
    return {
      text: wordsOf(runs),
      blocks: [paragraph(...runs), actions(digestButton('new', 'new'))],
    };
  }
  const heading = `${all.length} ${formatNoun(all.length, 'digest', 'digests')}`;
  const shown = all.slice(0, mostListed);
  const left = all.length - shown.length;
  return {
    text: [heading, ...shown.map((listed) => wordsOf(renderListed(listed)))].join('\n'),
    blocks: [
      paragraph(bold(heading)),
      ...shown.flatMap(renderListedBlocks),
      ...(left > 0 ? [note(`… and ${left} more; “digest show” and a name shows each.`)] : []),
      actions(digestButton('new', 'new')),
    ],
  };
}

/** One digest in two lines and its buttons. */
export function renderListedBlocks(listed: Listed): KnownBlock[] {
  const { id, state } = listed.digest;
  const change = state.name === 'active' ? 'pause' : 'resume';
  const acts = listed.mayChange
    ? (['show', 'edit', change, 'history'] as const)
    : (['show', 'history'] as const);
  return [paragraph(...renderListed(listed)), digestButtons(id, ...acts)];
}

function renderListed({ digest, next, isOwn }: Listed): Run[] {
  const { name, schedule, place, ownerId } = digest;
  return [
    bold(name),
    plain(`  ${describeRule(schedule.rule)} in ${schedule.timeZone}, `),
    ...renderPlace(place),
    ...(isOwn ? [] : [plain(', owned by '), person(ownerId)]),
    plain('. '),
    ...renderNext({ digest, next: next.slice(0, 1) }),
  ];
}

export function renderUnposted(channelId: string): Message {
  return say(
    plain('I am in '),
    channel(channelId),
    plain(' now. Resume the digest, and it goes on.'),
  );
}

export function renderNotJoined(): Message {
  return say(
    plain('I could not join that channel. Write “/invite @counts” there, then press Resume.'),
  );
}

function say(...runs: readonly Run[]): Message {
  return { text: wordsOf(runs), blocks: [paragraph(...runs)] };
}
