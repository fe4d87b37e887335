import type { Filter } from '../../query/filter.ts';
import { phraseAt } from '../text/phrase.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  typedAs,
} from '../text/source.ts';
import { countries } from './countries.ts';
import { ageAt } from './read-age.ts';
import { readNear, startsNear } from './read-near.ts';
import { type Channel, channelPhrases, kinds, leads, traits } from './trait-words.ts';

type Found = {
  readonly next: number;
  readonly read: () => Read<readonly Filter[]>;
};

/** Whether a condition begins here that compares nothing: `in India`, `on Android`, `older than 25`. */
export function startsTrait(source: Source, at: number): boolean {
  return isSmall(source, at) && traitAt(source, at) !== undefined;
}

/** What such a condition says. Only where `startsTrait`. */
export function readTrait(source: Source, at: number): Read<readonly Filter[]> {
  return traitAt(source, at)?.read() ?? { ok: false, problems: [] };
}

/** The word behind such a condition; of a circle, one inside it. */
export function endOfTrait(source: Source, at: number): number {
  return traitAt(source, at)?.next ?? at;
}

/** In capitals these are rather names: `Push Enabled`. */
function isSmall({ words }: Source, at: number): boolean {
  const word = words[at];
  return word?.form === 'bare' && word.text === word.text.toLowerCase();
}

function traitAt(source: Source, at: number): Found | undefined {
  const lead = phraseAt(source, at, leads);
  const plain = plainTraitAt(source, at);
  if (plain || !lead) return plain;
  return plainTraitAt(source, lead.next) ?? kindAt(source, lead.next);
}

function plainTraitAt(source: Source, at: number): Found | undefined {
  if (startsNear(source, at)) return { next: at + 1, read: () => near(source, at) };
  const age = ageAt(source, at);
  if (age) return found(age.filters, age.next);
  const trait = phraseAt(source, at, traits);
  if (trait) return found([trait.meaning], trait.next);
  return placeAt(source, at) ?? excludedPlaceAt(source, at) ?? channelAt(source, at);
}

/** `who are female`. */
function kindAt(source: Source, at: number): Found | undefined {
  const kind = phraseAt(source, at, kinds);
  return kind && found([kind.meaning], kind.next);
}

function found(filters: readonly Filter[], next: number): Found {
  return { next, read: () => read(filters, next) };
}

function near(source: Source, at: number): Read<readonly Filter[]> {
  const circles = readNear(source, at);
  return circles.ok ? read([circles.value], circles.next) : circles;
}

/** `in India`, `from India or Nepal`: a person is in one of them, also when they are joined by `and`. */
function placeAt(source: Source, at: number): Found | undefined {
  if (!/^(?:in|from)$/.test(keyAt(source, at))) return undefined;
  const values: string[] = [];
  let next = at;
  let country = phraseAt(source, at + 1, countries);
  while (country) {
    values.push(country.meaning);
    next = country.next;
    country = phraseAt(source, behindJoint(source, next) ?? source.words.length, countries);
  }
  if (values.length === 0) return undefined;
  const distinct = [...new Set(values)];
  return found([{ type: 'geo', property: 'country', operator: 'is', values: distinct }], next);
}

function behindJoint(source: Source, at: number): number | undefined {
  const comma = keyAt(source, at) === ',' ? at + 1 : at;
  if (/^(?:and|or)$/.test(keyAt(source, comma))) return comma + 1;
  return comma > at ? comma : undefined;
}

/** `not in India`, `outside India`. */
function excludedPlaceAt(source: Source, at: number): Found | undefined {
  const key = keyAt(source, at);
  const not = key === 'not' && /^(?:in|from)$/.test(keyAt(source, at + 1));
  const country = phraseAt(source, not ? at + 2 : at + 1, countries);
  if (!country || !(not || key === 'outside')) return undefined;
  const span = { from: at, to: country.next };
  return {
    next: country.next,
    read: () =>
      complain(source, span, {
        message: `CleverTap can look for people in a country, not for those outside; “${typedAs(source, span)}” it cannot ask.`,
        hint: 'Ask for all, and for those inside, and take one from the other. Properties of the event can be excluded: “event Country is not India”.',
        suggestions: [rewritten(source, span, `in ${country.meaning}`)],
      }),
  };
}

const optIns: Record<Channel, { readonly address: string; readonly field: string }> = {
  email: { address: 'Email', field: 'MSG-email' },
  sms: { address: 'Phone', field: 'MSG-sms' },
  whatsapp: { address: 'Phone', field: 'MSG-whatsapp' },
};

function channelAt(source: Source, at: number): Found | undefined {
  const channel = phraseAt(source, at, channelPhrases);
  if (!channel) return undefined;
  const span = { from: at, to: channel.next };
  const { address, field } = optIns[channel.meaning];
  const joined = /^(?:where|whose|having|and|but)$/.test(keyAt(source, at - 1));
  const ways = [`reachability "${field}" is True`, `profile ${address} exists`];
  return {
    next: channel.next,
    read: () =>
      complain(source, span, {
        message: `“${typedAs(source, span)}” can mean who agreed to messages, or whose ${address.toLowerCase()} is known.`,
        hint: `Write “${ways.join('” or “')}”.`,
        suggestions: ways.map((way) => rewritten(source, span, joined ? way : `where ${way}`)),
      }),
  };
}
