import { quoteName } from '../../query/quote.ts';
import { verbsWithParticle, wordsBeforeWeekday } from '../../query/words.ts';
import { isFullWeekday } from '../dates/date-words.ts';
import { nameOf, rewritten, typedAs } from '../text/source.ts';
import { type Doubt, isSmall, type NameSite, siteKey, wordSpan } from './doubt-site.ts';

/** `Logged in last week`: the particle may belong to the verb or to the date. */
export function doubtParticle(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  if (!particles.has(siteKey(site)) || !verbsWithParticle.has(siteKey(site, -1))) return undefined;
  const whole = { from: span.from, to: index + 1 };
  const quoted = rewritten(source, whole, quoteName(nameOf(source, whole)));
  return {
    span: whole,
    message: `“${nameOf(source, whole)}” can be read in two ways.`,
    hint: `Is “${siteKey(site)}” part of the name or of the date?`,
    suggestions: [quoted],
    whole: rewritten(source, wordSpan(site), ''),
  };
}

const particles: ReadonlySet<string> = new Set(['in', 'on', 'for', 'from']);

/** `Black Friday`: the index is that of the weekday. */
export function doubtFeast(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  if (!isFullWeekday(siteKey(site)) || !wordsBeforeWeekday.has(siteKey(site, -1))) return undefined;
  const whole = { from: span.from, to: index + 1 };
  const weekday = nameOf(source, wordSpan(site));
  return {
    span: whole,
    message: `“${nameOf(source, whole)}” can be read in two ways.`,
    hint: `Is “${weekday}” part of the name or the date?`,
    suggestions: [rewritten(source, whole, quoteName(nameOf(source, whole)))],
    whole: rewritten(source, wordSpan(site), `on ${weekday}`),
  };
}

const leading: ReadonlySet<string> = new Set(
  'in from with at on of for by to over either'.split(' '),
);

/** `users in India`: names of events do not begin like this. */
export function doubtLeading(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  if (index > span.from || !isSmall(site) || !leading.has(siteKey(site))) return undefined;
  const place = /^\p{Lu}/u.test(source.words[index + 1]?.text ?? '') && span.to > index + 1;
  if (place && /^(?:in|from)$/.test(siteKey(site))) return unknownPlace(site);
  return {
    span,
    message: `I do not know what to do with “${nameOf(source, span)}”.`,
    hint: 'Conditions look like “where Country is India”.',
    suggestions: withoutLeading(site),
  };
}

function withoutLeading(site: NameSite): string[] {
  const { source, span } = site;
  if (siteKey(site) === 'either') {
    const events = typedAs(source, { from: span.from + 1, to: span.to });
    return [rewritten(source, span, events.replaceAll(/\s+or\s+/g, ', '))];
  }
  return /^(?:of|for)$/.test(siteKey(site)) ? [rewritten(source, wordSpan(site), '')] : [];
}

/** `Charged: last week`. */
export function doubtColon(site: NameSite): Doubt | undefined {
  const { source, index } = site;
  const last = source.words[index - 1];
  if (last?.form !== 'bare' || !/.:$/.test(last.text)) return undefined;
  const place = wordSpan({ ...site, index: index - 1 });
  return {
    span: place,
    message: 'A colon says nothing here.',
    hint: 'Leave it out.',
    suggestions: [rewritten(source, place, last.text.slice(0, -1))],
  };
}

/** `users in Mumbai`. */
function unknownPlace({ source, span }: NameSite): Doubt {
  return {
    span,
    message: `“${nameOf(source, span)}” names no country that I know.`,
    hint: 'A country is said as in “in India”, a city with all that it lies in: “where geo country is India and geo region is Maharashtra and geo city is Mumbai”.',
    suggestions: [],
    whole: '',
  };
}

const dangling: ReadonlySet<string> = new Set('to for from at of the a an with'.split(' '));

/** `Charged of last week`: the last word leads to what comes behind the name. */
export function doubtDangling(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  const last = { ...site, index: index - 1 };
  if (index === source.words.length || !isSmall(last) || !dangling.has(siteKey(last))) {
    return undefined;
  }
  return {
    span: wordSpan(last),
    message: `I do not know what to do with “${siteKey(last)}”.`,
    hint: 'Either something is missing behind it, or it is too much.',
    suggestions: span.to - span.from > 1 ? [rewritten(source, wordSpan(last), '')] : [],
  };
}
