import { clauseWordNear, clauseWords } from '../../query/words.ts';
import { edited, nameOf, rewritten } from '../text/source.ts';
import { doubtArithmetic, doubtSign } from './doubt-arithmetic.ts';
import { doubtOverTime, doubtRank, doubtSplit, doubtTrend } from './doubt-kind.ts';
import { doubtCondition, doubtSeveral, doubtThan } from './doubt-several.ts';
import { type Doubt, isSmall, type NameSite, siteKey, wordSpan } from './doubt-site.ts';

/** A word of the language, or nearly one, inside what would otherwise be a name. */
export function doubtWord(site: NameSite): Doubt | undefined {
  const key = siteKey(site);
  if (site.source.words[site.index]?.form === 'symbol') {
    return key === ',' ? doubtSeveral(site) : doubtCondition(site);
  }
  if (!isSmall(site)) return undefined;
  const phrase = doubtRank(site) ?? doubtOverTime(site) ?? doubtSign(site);
  if (phrase) return phrase;
  const near = clauseWordNear(key);
  if (near === undefined || (site.role === 'property' && propertyWords.has(key))) return undefined;
  if (near !== key) return mistyped(site, near);
  if (severalWords.has(key)) return doubtSeveral(site);
  if (comparingWords.has(key)) return doubtThan(site) ?? doubtCondition(site);
  return (
    doubtTimes(site) ??
    doubtSplit(site) ??
    doubtTrend(site) ??
    doubtArithmetic(site) ??
    doubtOther(site)
  );
}

/** Words that properties are often named with: `total amount`, `days since install`. */
const propertyWords: ReadonlySet<string> = new Set(
  'total sum average avg mean day days week weeks month months year years each every'.split(' '),
);

const severalWords: ReadonlySet<string> = new Set(['and', 'or', 'vs', 'versus', 'but']);

const comparingWords: ReadonlySet<string> = new Set(
  `is isn't are was were equals equal contains contain containing include includes exists exist
  exceeds missing above below under than not`.split(/\s+/),
);

function mistyped(site: NameSite, near: string): Doubt {
  return {
    span: wordSpan(site),
    message: `I do not know “${siteKey(site)}”.`,
    hint: `Did you mean “${near}”?`,
    suggestions: [rewritten(site.source, wordSpan(site), near)],
  };
}

/** `Charged at least 3 times`. */
function doubtTimes(site: NameSite): Doubt | undefined {
  const { source, span, index } = site;
  if (!/^(?:times|twice|thrice|once)$/.test(siteKey(site))) return undefined;
  let from = index;
  while (from > span.from + 1 && howOften.test(siteKey({ ...site, index: from - 1 }))) from -= 1;
  const phrase = { from, to: index + 1 };
  return {
    span: phrase,
    message: `“${nameOf(source, phrase)}” is about people: those who did it so often.`,
    hint: 'Ask for them as in “profiles Charged at least 3 times last 30 days”.',
    suggestions: [
      edited(source, [{ span: source.lead, text: 'profiles' }]),
      rewritten(source, phrase, ''),
    ],
  };
}

const howOften = /^(?:at|least|most|more|less|fewer|than|exactly|only|or|\d+|two|three|four|five)$/;

const replacements: ReadonlyMap<string, string> = new Map([
  ['please', ''],
  ['privately', ''],
  ['now', 'today'],
]);

function doubtOther(site: NameSite): Doubt | undefined {
  const key = siteKey(site);
  if (!clauseWords.has(key)) return undefined;
  const replacement = replacements.get(key);
  const rightNow = key === 'now' && siteKey(site, -1) === 'right';
  const span = { from: rightNow ? site.index - 1 : site.index, to: site.index + 1 };
  return {
    span,
    message: `I do not know what “${nameOf(site.source, span)}” means here.`,
    hint: '',
    suggestions: replacement === undefined ? [] : [rewritten(site.source, span, replacement)],
  };
}
