import { rewritten } from '../text/source.ts';
import { type Doubt, type NameSite, siteKey, wordSpan } from './doubt-site.ts';

const arithmetic: ReadonlySet<string> = new Set(
  'average avg mean median percentage percent ratio'.split(' '),
);

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

export function average(site: NameSite): Doubt {
  return {
    span: wordSpan(site),
    message: 'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
    hint: 'The total of a property is “trends Charged sum Amount”.',
    suggestions: [],
  };
}
