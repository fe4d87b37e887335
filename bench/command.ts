import { parseCommand } from '../src/command/parse-command.ts';
import { day } from '../src/query/day.ts';
import type { Reference } from '../src/query/period.ts';
import { createRandom, longestText, type RandomText, randomTexts } from './random-text.ts';

/**
 * How long commands take to be read: random ones of every kind, and lines of twice the length. With
 * a third argument, texts that took longer than so many milliseconds are printed.
 *
 *     npm run bench:command -- 1000000
 */
const inputs = Number(process.argv[2] ?? 1_000_000);
const slowMs = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);

const suspiciousMs = 0.5;

const reference: Reference = {
  today: day('2026-11-21'),
  timeZone: 'Asia/Kolkata',
  weekStartsOn: 1,
};

const kinds = Object.entries(randomTexts);
for (const [, make] of kinds) readMany(make, { count: 2000, seed: 0 });
const all: Float64Array[] = [];
for (const [index, [name, make]] of kinds.entries()) {
  const times = readMany(make, { count: Math.ceil(inputs / kinds.length), seed: index + 1 });
  report(name, times);
  all.push(times);
}
report('all', Float64Array.from(all.flatMap((times) => [...times])));
for (const unit of [
  'Word ',
  'last 7 days ',
  'where Country is India and ',
  'or A ',
  ', A',
  '; now',
]) {
  reportDoubled(unit);
}

/** How long each took, in milliseconds. */
function readMany(make: RandomText, { count, seed }: { count: number; seed: number }) {
  const random = createRandom(seed);
  const times = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const text = make(random);
    const ms = readOnce(text);
    if (ms > slowMs && seed > 0) console.log(`${ms.toFixed(2)} ms: ${JSON.stringify(text)}`);
    times[index] = ms;
  }
  return times;
}

/** In milliseconds. What seems slow is read again, since other programs interrupt this one. */
function readOnce(text: string): number {
  const first = timeOf(text);
  return first < suspiciousMs ? first : Math.min(first, timeOf(text), timeOf(text));
}

function timeOf(text: string): number {
  const start = performance.now();
  parseCommand(text, reference);
  return performance.now() - start;
}

function report(name: string, times: Float64Array): void {
  const sorted = times.toSorted();
  const total = sorted.reduce((sum, ms) => sum + ms, 0);
  const rate = Math.round(sorted.length / (total / 1000)).toLocaleString('en');
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(3);
  const count = sorted.length.toLocaleString('en');
  console.log(
    `${name.padEnd(16)} ${count.padStart(9)} inputs, ${rate.padStart(7)} a second;` +
      ` p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`,
  );
}

/** One piece again and again, up to half the longest command and up to all of it. */
function reportDoubled(unit: string): void {
  const text = (length: number) => `events ${unit.repeat(length / unit.length)}`.slice(0, length);
  const [half, whole] = [longestText / 2, longestText].map((length) => {
    const line = text(length);
    return Math.min(...Array.from({ length: 41 }, () => timeOf(line)));
  });
  const ratio = (whole ?? 0) / (half ?? 1);
  const times = `${half?.toFixed(3)} ms, twice as long ${whole?.toFixed(3)} ms`;
  console.log(`${JSON.stringify(unit).padEnd(30)} ${times}: ${ratio.toFixed(2)} times`);
}
