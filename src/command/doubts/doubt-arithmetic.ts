import { rewritten } from '../text/source.ts';
import { type Doubt, type NameSite, siteKey, wordSpan } from './doubt-site.ts';

const arithmetic: ReadonlySet<string> = new Set(
  'average avg mean median percentage percent ratio'.split(' '),
);

const signs: ReadonlySet<string> = new Set(['+', '-', '–', '/', '÷', '*', '&&', 'plus', 'minus']);

/** `Charged + Refunded`. */
export function doubtSign(site: NameSite): Doubt | undefined {
  const { span, index, source, role } = site;
  const isBetween = index > span.from && index < span.to - 1;
  if (role !== 'event' || !isBetween || !signs.has(siteKey(site))) return undefined;
  return {
    span: wordSpan(site),
    message: 'Events are not added up or taken from each other; each has a number of its own.',
    hint: 'A comma asks for each.',
    suggestions: [rewritten(source, wordSpan(site), ',')],
  };
}

export function doubtArithmetic(site: NameSite): Doubt | undefined {
  if (siteKey(site) === 'total') return doubtTotal(site);
  return arithmetic.has(siteKey(site)) ? average(site) : undefined;
}

function doubtTotal(site: NameSite): Doubt {
  return {
    span: wordSpan(site),
    message: '“total” adds up a property; how often something happened is counted without it.',
    hint: 'The total of a property is “trends Charged sum Amount”.',
    suggestions: [rewritten(site.source, wordSpan(site), '')],
  };
}

export const averageMessage =
  'CleverTap counts and adds up; averages, extremes and shares it cannot work out.';

export function average(site: NameSite): Doubt {
  return {
    span: wordSpan(site),
    message: averageMessage,
    hint: 'The total of a property is “trends Charged sum Amount”.',
    suggestions: [],
  };
}
