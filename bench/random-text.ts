/** Numbers from 0 to 1 that are the same for the same seed: Mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = `events profiles now top bottom trends help save run list rename delete jobs cancel as
privately where whose having and or not is isn't are contains exists above below at least most under
over between in on for from of the a by per each split value values vs versus previous compared to
with against same days last this since until before after next week month quarter year day days
weeks yesterday today tomorrow Monday Fri October Nov 2026 Q3 7d 30 days 1 Jan 31 Jan 1-15 Oct
2026-01-01..2026-01-31 2026-02-30 10/1/2026 MTD yoy wow daily weekly monthly unique sum total users
people who did how many times often happened show me please average funnel compare chart trend new os
browser device source type session utm_source geo city profile app Charged Refunded App Launched
Country India Nepal Amount Payment mode 100 1k 1,000 -5 0.5 lst evnts Chraged thanks ever all`.split(
  /\s+/,
);

const signs = [
  ...'" “ ” \' ‘ ’ ` « » \\ ( ) [ ] { } , ; : . .. ! ? = != < > <= >= - – … & | * _ ~ # @ /',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
];

const letters = [
  ...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789éßİıश购买🙂👩‍👩‍👧\u0301\u200b\ud800\u202e',
];

const phrases = [
  'events Charged where Country is India or Nepal and Amount above 1000 last 7 days',
  'profiles "App Launched" since Monday vs previous',
  'now by os, device new',
  'top 5 Country, session utm_source of Charged last month',
  'trends Charged weekly sum Amount by Country top 5 last 12 weeks',
  'how many users did Charged yesterday compared to last year?',
  'Charged, Refunded and "App Launched" last week by day; now',
  'save weekly revenue: trends Charged weekly sum Amount last 12 weeks',
  'bottom 3 "Payment mode" of Charged where Amount between 5 and 10 1 Oct to 15 Oct',
  'please show me the number of people who did Charged in October vs September',
];

export const longestText = 3000;

export type RandomText = (random: () => number) => string;

/** Texts of many kinds that a person, a cat or a program could send. */
export const randomTexts: Readonly<Record<string, RandomText>> = {
  words: (random) => several(random, 14, (next) => pick(next, words)).join(' '),
  'words and signs': (random) =>
    several(random, 20, (next) => pick(next, next() < 0.7 ? words : signs)).join(
      random() < 0.8 ? ' ' : '',
    ),
  letters: (random) => several(random, 60, (next) => pick(next, letters)).join(''),
  mutated: (random) => mutated(random, pick(random, phrases), Math.ceil(random() * 4)),
  joined: (random) => several(random, 4, (next) => pick(next, phrases)).join(pick(random, joints)),
  long: longText,
};

const joints = ['; ', ', ', ' and ', ' or ', ' vs ', ' '];

/** Up to as long as a command may be, of one kind throughout. */
function longText(random: () => number): string {
  const length = Math.ceil(random() * longestText);
  const pool = pick(random, [words, signs, letters, [...words, ...signs], [pick(random, words)]]);
  const space = random() < 0.8 ? ' ' : '';
  let text = pick(random, ['', 'events ', 'trends ', 'top ', 'events Charged where Country is ']);
  while (text.length < length) text += pick(random, pool) + space;
  return text.slice(0, length);
}

/** With pieces left out, doubled, swapped or put in. */
function mutated(random: () => number, text: string, changes: number): string {
  let changed = text;
  for (let count = 0; count < changes; count += 1) {
    const at = Math.floor(random() * changed.length);
    const end = at + Math.floor(random() * 5);
    const middle = pick(random, [
      '',
      changed.slice(at, end).repeat(2),
      pick(random, letters),
      pick(random, signs),
      ` ${pick(random, words)} `,
    ]);
    changed = changed.slice(0, at) + middle + changed.slice(end);
  }
  return changed;
}

function several<T>(random: () => number, most: number, make: (random: () => number) => T): T[] {
  return Array.from({ length: Math.floor(random() * (most + 1)) }, () => make(random));
}

function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
}
