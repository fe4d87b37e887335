import type { HomeView, KnownBlock } from '@slack/types';
import { actions, button } from './actions.ts';
import { describeHomePlace, type HomePlace } from './home-place.ts';
import { bold, code, type Message, note, paragraph, plain } from './message.ts';

/** The button of the Home tab that opens the form. */
export const newCountActionId = 'counts_home_new';

/** A part of the Home tab. */
export type HomeSection = {
  readonly heading: string;
  /** What stands under the heading whatever there is room for. */
  readonly intro?: readonly KnownBlock[];
  /** Each is shown whole or not at all. */
  readonly items?: readonly (readonly KnownBlock[])[];
  /** So many of them at most, even if there is room for more. */
  readonly most?: number;
  /** Where the others are. */
  readonly rest?: string;
};

const mostBlocks = 100;

/** Everything on the Home tab of one person. `mayAskHere`: answers may come in direct messages. */
export function renderHome(
  place: HomePlace,
  { mayAskHere, sections }: { mayAskHere: boolean; sections: readonly HomeSection[] },
): HomeView {
  const top = renderTop(mayAskHere);
  return homeView(place, [...top, ...fitted(sections, mostBlocks - top.length).flatMap(inBlocks)]);
}

/** What somebody sees who may not ask. */
export function renderHomeRefused(place: HomePlace, { blocks }: Message): HomeView {
  return homeView(place, blocks);
}

/** A section that could not be read now. */
export function renderUnreadable(heading: string, reference: string): HomeSection {
  const sentence = 'This could not be read just now. Open this tab again in a minute.';
  return { heading, intro: [paragraph(plain(sentence)), note(`ref ${reference}`)] };
}

/** A saved question was asked on the Home tab, and its answer comes in another. */
export function renderAskedFromHome(name: string): Message {
  const sentence = [
    plain('Counting '),
    bold(`“${name}”`),
    plain('. The answer comes in Messages.'),
  ];
  return { text: sentence.map(({ text }) => text).join(''), blocks: [paragraph(...sentence)] };
}

function renderTop(mayAskHere: boolean): KnownBlock[] {
  const how = [
    plain('Ask for a count with '),
    code('/counts trends Charged last 30 days'),
    plain(', with '),
    code('@counts'),
    plain(' in a thread'),
  ];
  if (!mayAskHere) return [paragraph(...how, plain('.'))];
  return [
    paragraph(...how, plain(', or with the form. What you see here is for you alone.')),
    actions({ ...button(newCountActionId, 'New count', 'new'), style: 'primary' }),
  ];
}

function homeView(place: HomePlace, blocks: readonly KnownBlock[]): HomeView {
  return { type: 'home', private_metadata: describeHomePlace(place), blocks: [...blocks] };
}

type Fitted = HomeSection & { readonly left: number };

/** The sections without as many of their last items as it takes, the longest lists first. */
function fitted(sections: readonly HomeSection[], room: number): Fitted[] {
  const shown: Fitted[] = sections.map(atMost);
  while (shown.flatMap(inBlocks).length > room) {
    const longest = shown.reduce((one, other) => (lengthOf(other) > lengthOf(one) ? other : one));
    if (lengthOf(longest) === 0) throw new Error('the headings alone do not fit the Home tab');
    shown[shown.indexOf(longest)] = {
      ...longest,
      items: longest.items?.slice(0, -1) ?? [],
      left: longest.left + 1,
    };
  }
  return shown;
}

function atMost({ items = [], most = items.length, ...section }: HomeSection): Fitted {
  return { ...section, items: items.slice(0, most), left: Math.max(0, items.length - most) };
}

function lengthOf({ items = [] }: HomeSection): number {
  return items.flat().length;
}

function inBlocks({ heading, intro = [], items = [], left, rest = '' }: Fitted): KnownBlock[] {
  return [
    { type: 'divider' },
    { type: 'header', text: { type: 'plain_text', text: heading, emoji: false } },
    ...intro,
    ...items.flat(),
    ...(left > 0 ? [note(`… and ${left} more. ${rest}`)] : []),
  ];
}
