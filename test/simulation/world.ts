import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createAgenda } from './agenda.ts';
import { drawFaults, type Faults, noFaults } from './faults.ts';
import { type Random, seededRandom } from './random.ts';

export type Violation = {
  /** As numbered in the list of what must always be true. */
  readonly invariant: string;
  readonly what: string;
  readonly atMs: number;
};

export type Counts = {
  crashes: number;
  faults: number;
  storeErrors: number;
  requests: number;
  posts: number;
  asked: number;
  possibleDuplicates: number;
  freezes: number;
  /** Times that a process took the store from one that stood still. */
  takeovers: number;
  digestPosts: number;
  /** Times that a digest was due for sure. */
  slots: number;
};

/** Time, chance and the record of what happened: all that the parts of a simulation share. */
export type World = {
  readonly random: Random;
  /** Whether the store is one that several processes can reach, and another starts when one is silent. */
  readonly isShared: boolean;
  /** Nobody starts the bot again for so long, once; none, mostly. */
  readonly outage: { readonly fromMs: number; readonly forMs: number } | undefined;
  /** Whether people ask in private, and channels are archived or may not be read. */
  readonly hasWhims: boolean;
  readonly counts: Counts;
  readonly violations: readonly Violation[];
  /** Milliseconds since the simulation began. */
  readonly nowMs: () => number;
  /** On a clock that is right. */
  readonly now: () => Date;
  readonly date: (ms: number) => Date;
  readonly after: (ms: number, run: () => void) => void;
  /** Whether this goes wrong now. */
  readonly fails: (fault: keyof Faults) => boolean;
  readonly trace: (who: string, what: string) => void;
  readonly violate: (invariant: string, what: string) => void;
  /** Lets time pass until `untilMs` or until `isOver`, asked once a simulated minute. */
  readonly run: (untilMs: number, isOver?: () => boolean) => Promise<void>;
  readonly calmDown: () => void;
  readonly hash: () => string;
};

export type WorldOptions = {
  readonly seed: number;
  /** Drawn from the seed unless told. Whoever tells them has a Slack and people without whims. */
  readonly faults?: Faults;
  /** Called for every line of the time line. */
  readonly onTrace?: (line: string) => void;
};

/** Some begin shortly before clocks change somewhere, or before a day ends where CleverTap counts. */
const begins = [
  '2026-11-20T09:00:00Z',
  '2026-11-20T17:30:00Z',
  '2026-03-08T06:20:00Z',
  '2026-11-01T05:00:00Z',
  '2026-03-29T00:10:00Z',
  '2026-10-25T00:10:00Z',
  '2026-10-03T14:40:00Z',
  '2026-04-04T14:10:00Z',
  '2027-02-28T17:45:00Z',
];
const minuteMs = 60_000;

export function createWorld({ seed, onTrace, ...options }: WorldOptions): World {
  const random = seededRandom(seed);
  const agenda = createAgenda();
  const hash = createHash('sha256');
  const violations: Violation[] = [];
  const counts: Counts = {
    crashes: 0,
    faults: 0,
    storeErrors: 0,
    requests: 0,
    posts: 0,
    asked: 0,
    possibleDuplicates: 0,
    freezes: 0,
    takeovers: 0,
    digestPosts: 0,
    slots: 0,
  };
  let faults = options.faults ?? drawFaults(random);
  let nowMs = 0;
  const begin = Date.parse(begins[random.whole(0, begins.length - 1)] ?? '');

  let unhashed = '';
  function trace(who: string, what: string): void {
    unhashed += `${nowMs} ${who} ${what}\n`;
    if (unhashed.length > 10_000) hashSoFar();
    onTrace?.(`${clockTime(nowMs)}  ${who.padEnd(10)} ${what}`);
  }

  function hashSoFar(): void {
    hash.update(unhashed);
    unhashed = '';
  }

  function violate(invariant: string, what: string): void {
    violations.push({ invariant, what, atMs: nowMs });
    trace('VIOLATION', `${invariant}: ${what}`);
  }

  function fails(fault: keyof Faults): boolean {
    const failing = random.chance(faults[fault]);
    if (failing) counts.faults += 1;
    return failing;
  }

  async function run(untilMs: number, isOver: () => boolean = () => false): Promise<void> {
    let checkedMs = nowMs;
    while (agenda.nextMs() <= untilMs && violations.length === 0) {
      const entry = agenda.take();
      if (!entry) break;
      nowMs = entry.atMs;
      entry.run();
      // One turn of the event loop drains every promise that can go on without time passing.
      await nextTurn();
      if (nowMs < checkedMs + minuteMs) continue;
      checkedMs = nowMs;
      if (isOver()) return;
    }
    if (violations.length === 0) nowMs = untilMs;
  }

  trace('world', `seed ${seed}, ${new Date(begin).toISOString()}, ${describe(faults)}`);
  return {
    random,
    hasWhims: options.faults === undefined,
    isShared: options.faults === undefined && random.chance(0.3),
    outage: options.faults === undefined && random.chance(0.2) ? drawOutage(random) : undefined,
    counts,
    violations,
    nowMs: () => nowMs,
    now: () => new Date(begin + nowMs),
    date: (ms) => new Date(begin + ms),
    // The clock of the bot has whole milliseconds.
    after: (ms, run) => agenda.enter(nowMs + Math.ceil(ms), run),
    fails,
    trace,
    violate,
    run,
    calmDown: () => {
      faults = noFaults;
      trace('world', 'nothing fails from here on');
    },
    hash: () => {
      hashSoFar();
      return hash.copy().digest('hex').slice(0, 16);
    },
  };
}

function drawOutage(random: Random): World['outage'] {
  return {
    fromMs: random.between(10 * minuteMs, 100 * minuteMs),
    forMs: random.magnitude(2 * minuteMs, 540 * minuteMs),
  };
}

function describe(faults: Faults): string {
  const rates = Object.entries(faults).filter(([, rate]) => rate > 0);
  return rates.map(([fault, rate]) => `${fault} ${(rate * 100).toPrecision(2)} %`).join(', ');
}

function clockTime(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  return `${String(hours).padStart(2, '0')}:${new Date(ms).toISOString().slice(14, 23)}`;
}
