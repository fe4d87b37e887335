import { nearest } from '../lib/nearest.ts';
import { monthNames, shortName, weekdayNames } from './calendar.ts';

/**
 * Words of the command language that nobody expects inside a name. Written small inside an unquoted
 * name they are more likely a clause that was not understood.
 */
export const clauseWords: ReadonlySet<string> = new Set(
  `where whose having and or not vs versus compared than but except without
  is isn't are was were equals equal contains contain containing include includes exists exist
  exceeds missing above below under between
  today yesterday yday tomorrow last past previous prev prior next this current since until till til ago
  day days week weeks wk wks month months mth mths quarter quarters qtr qtrs year years yr yrs
  hour hours hr hrs hourly minute minutes min mins second seconds weekend weekends weekday weekdays
  wtd mtd qtd ytd
  daily weekly monthly quarterly yearly annually unique uniques sum total average avg mean median
  bottom per by each every during
  please privately events profiles trends help
  who whom did do does have has had many much what when why how we our us me i show give tell
  compare funnel funnels forecast conversion retention cohort churn percentage percent ratio
  median never didn't haven't active online live grouped compared everything anything
  times twice thrice once lifetime ever overall now
  yoy wow mom qoq dod then also excluding`.split(/\s+/),
);

/** Words of the language that names are full of too: `Added to cart`, `New User`, `Top Up Done`. */
const sharedWords: ReadonlySet<string> = new Set(
  `to in on for from of the a an at with over up out more less fewer most least only all
  doesn't like one any either none either starts ends
  event events profile profiles top trends trend session app demographics demographic
  technographics technographic reachability geo os browser device source type new people users user
  so far date through thru within against relative split broken same earlier trailing rolling as privately rename delete save run list digest alert jobs cancel
  count number which common popular frequent highest lowest
  k m b d w y q h s v mo mos sec secs
  exactly precisely just minimum maximum never any together altogether older younger aged outside
  push reachable based located living android ios female male using`.split(/\s+/),
);

/** Verbs that `in`, `on`, `for` or `from` may belong to: `Logged in last week` can be read two ways. */
export const verbsWithParticle: ReadonlySet<string> = new Set(
  `log logs logged logging sign signs signed signing check checks checked checking opt opts opted
  clock clocked buy bought cash cashed trade traded turn turned add added hand handed plug plugged
  dial dialed dialled sit tune tuned fill filled
  click clicks clicked tap taps tapped hover hovered swipe swiped put switch switched
  search searches searched apply applies applied look looked ask asked pay paid wait waited
  register registers registered enroll enrolled subscribe subscribed unsubscribe unsubscribed
  qualify qualified request requested vote voted
  return returned resume resumed download downloaded redirect redirected refer referred
  exit exited remove removed up out`.split(/\s+/),
);

/** Names of days that are not days of the week: `Black Friday` is not the last Friday. */
export const wordsBeforeWeekday: ReadonlySet<string> = new Set(
  `black cyber good ash super giving maundy palm easter holy fat blue happy casual business mega
  big crazy manic freaky whit shrove bloody lazy every each next this last usa the`.split(/\s+/),
);

/** Mistyped, these are still meant. Months are not among them: `Match` is no typo of `March`. */
const watchedWords = [
  'where',
  'today',
  'yesterday',
  'since',
  'between',
  'daily',
  'weekly',
  'monthly',
  'unique',
  'contains',
  'exists',
  'bottom',
];

/** The word of the language that a small word in an unquoted name stands for, or was meant to be. */
export function clauseWordNear(word: string): string | undefined {
  if (word !== word.toLowerCase()) return undefined;
  if (clauseWords.has(word)) return word;
  if (word.length < 4 || word.length > 12) return undefined;
  return nearest(word, watchedWords, word.length < 8 ? 1 : 2);
}

const calendarWords: ReadonlySet<string> = new Set(
  [...monthNames, ...weekdayNames].flatMap((name) => [
    name.toLowerCase(),
    shortName(name).toLowerCase(),
  ]),
);

export function isCalendarWord(word: string): boolean {
  return calendarWords.has(word.toLowerCase());
}

/** Nothing in the language could mistake `name` for anything else, so it needs no quotes. */
export function needsNoQuotes(name: string): boolean {
  const word = name.toLowerCase();
  return (
    /^[A-Za-z][A-Za-z_]*$/.test(name) &&
    !clauseWords.has(word) &&
    !sharedWords.has(word) &&
    !verbsWithParticle.has(word) &&
    !wordsBeforeWeekday.has(word) &&
    !isCalendarWord(word) &&
    !/^(?:sept|tues?|weds?|thurs?)$/.test(word) &&
    clauseWordNear(word) === undefined
  );
}
