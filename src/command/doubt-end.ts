import { quoteName } from '../query/quote.ts';
import { verbsWithParticle, wordsBeforeWeekday } from '../query/words.ts';
import { isFullWeekday } from './date-words.ts';
import { type Doubt, type NameSite, siteKey, wordSpan } from './doubt-site.ts';
import { nameOf, rewritten } from './source.ts';

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
