import type { Question } from '../../src/query/query.ts';
import type { Failure, Outcome } from '../../src/query/result.ts';
import type { Process } from './process.ts';
import type { World } from './world.ts';

export type Request = {
  readonly process: Process;
  readonly question: Question;
  readonly name: string;
  readonly reqId?: string;
  readonly sentMs: number;
};

/** What CleverTap asks of its clients, and what a good client asks of itself, checked from outside. */
export type ClevertapRules = {
  readonly sends: (request: Request) => void;
  readonly arrives: (request: Request) => void;
  /** CleverTap has ended its work, whether or not anybody is still there. */
  readonly ends: () => void;
  readonly hears: (request: Request, outcome: Outcome) => void;
  /** Somebody does not want it any more: what is known of it may be dropped. */
  readonly cancelled: (name: string) => void;
  /** Whatever it had sent, nobody will hear the answer, or nobody who may go on. Again it means nothing. */
  readonly dies: (process: Process) => void;
};

/** That a process was told of a `req_id`, and how often its store had failed by then. */
type Known = { readonly process: Process; readonly storeErrors: number };
/** A `req_id`, since when there is one, and how often in a row it was polled in vain. */
type Counting = Known & { readonly sinceMs: number; readonly misses: number };
/** What a process heard of a pause. */
type Quiet = Known & { readonly heardMs: number; readonly untilMs: number };

/** Somebody was told to wait, or died amid an exchange: one at a time, until one is answered. */
type Fear = {
  readonly sinceMs: number;
  readonly untilMs: number;
  /** The store knows of an exchange that nobody has seen to end. */
  readonly isMarked: boolean;
  /** The store knows of the pause. */
  readonly isStored: boolean;
};

const pauseMs = 600_000;
const pollMs = 30_000;
/** Whoever lived so long after a 429 has stored the pause, unless the store failed. */
const storedMs = 150_000;
/** Whoever has heard a 429 may have sent something a moment before. */
const hearingMs = 1000;
/** What was cancelled is let go of by then. */
const releasedMs = 300_000;
/** Who has asked so often in vain gives up, and may begin anew. */
const mostMisses = 6;
/** What is asked again and again anyway is given up by then. */
const patienceMs = 29 * 60_000;

type Options = {
  readonly isWanted: (name: string) => boolean;
  /** Whether an alert asks this. */
  readonly isDueAgain: (name: string) => boolean;
};

export function createClevertapRules(
  world: World,
  { isWanted, isDueAgain }: Options,
): ClevertapRules {
  const { violate, counts } = world;
  const arrivals = new Map<string, number>();
  const known = new Map<string, Counting>();
  const unheard = new Set<Request>();
  const gone = new Set<Process>();
  let quiets: Quiet[] = [];
  const dropped = new Set<string>();
  const unwanted = new Map<string, { readonly sinceMs: number; readonly storeErrors: number }>();
  let fear: Fear | undefined;
  let open = 0;

  function sends(request: Request): void {
    counts.requests += 1;
    checkQuiet(request);
    checkFear(request);
    checkKnown(request);
    checkShared(request);
    checkWanted(request);
    unheard.add(request);
  }

  function checkQuiet({ process, sentMs }: Request): void {
    quiets = quiets.filter(({ untilMs }) => untilMs > sentMs);
    const broken = quiets.find(
      (quiet) =>
        sentMs > quiet.heardMs + hearingMs && (quiet.process === process || isStored(quiet)),
    );
    if (broken) {
      violate('I5', `${process.name} asks ${broken.untilMs - sentMs} ms before a pause ends`);
    }
  }

  /** A later process can only keep what the store has. */
  function isStored({ storeErrors }: Quiet): boolean {
    return storeErrors === Number.POSITIVE_INFINITY;
  }

  function checkFear({ process, sentMs }: Request): void {
    if (!fear || sentMs > fear.untilMs) return;
    const others = [...unheard].filter((one) => one.process === process).length;
    if (others > 0) violate('I5', `${process.name} sends ${others + 1} at once to find out`);
  }

  /** Whoever has a `req_id`, and nothing that would have lost it, has no reason to ask anew. */
  function checkKnown({ name, process, reqId }: Request): void {
    const earlier = known.get(name);
    if (reqId !== undefined || earlier?.process !== process) return;
    if (earlier.storeErrors < counts.storeErrors || dropped.has(name)) return;
    if (earlier.misses >= mostMisses) return;
    if (isDueAgain(name) && world.nowMs() > earlier.sinceMs + patienceMs) return;
    violate('I7', `${name} is asked anew though its req_id is known`);
  }

  function checkShared({ name, process }: Request): void {
    const same = [...unheard].some((one) => one.process === process && one.name === name);
    if (same && !dropped.has(name)) violate('I7', `${name} is asked twice at a time`);
  }

  function checkWanted({ name, sentMs }: Request): void {
    if (isWanted(name)) {
      unwanted.delete(name);
      return;
    }
    const before = unwanted.get(name);
    const since = before?.storeErrors === counts.storeErrors ? before.sinceMs : sentMs;
    unwanted.set(name, { sinceMs: since, storeErrors: counts.storeErrors });
    if (sentMs > since + releasedMs) violate('I7', `${name} is asked though nobody wants it`);
  }

  function arrives({ reqId }: Request): void {
    open += 1;
    if (open > 3) violate('I3', `${open} exchanges are open`);
    if (reqId === undefined) return;
    const sinceMs = world.nowMs() - (arrivals.get(reqId) ?? Number.NEGATIVE_INFINITY);
    if (sinceMs < pollMs) violate('I4', `${reqId} is polled after ${sinceMs} ms`);
    arrivals.set(reqId, world.nowMs());
  }

  function hears(request: Request, outcome: Outcome): void {
    unheard.delete(request);
    if (gone.has(request.process)) return;
    keepKnown(request, outcome);
    if (outcome.type === 'failed' && outcome.failure.reason === 'rate limited') hush(request);
    else if (outcome.type !== 'failed' || !outcome.unanswered) calm(request);
    else if (fear) fear = { ...fear, isMarked: false };
  }

  function keepKnown({ name, process, reqId }: Request, outcome: Outcome): void {
    if (outcome.type === 'partial') {
      if (reqId === undefined) arrivals.set(outcome.reqId, world.nowMs());
      const sinceMs = reqId === undefined ? world.nowMs() : known.get(name)?.sinceMs;
      const { storeErrors } = counts;
      known.set(name, { process, storeErrors, sinceMs: sinceMs ?? world.nowMs(), misses: 0 });
    } else if (outcome.type === 'answered') known.delete(name);
    else if (outcome.failure.reason === 'request lost') known.delete(name);
    else miss(name, outcome.failure);
  }

  function miss(name: string, { reason }: Failure): void {
    const earlier = known.get(name);
    if (earlier && reason !== 'rate limited')
      known.set(name, { ...earlier, misses: earlier.misses + 1 });
  }

  function hush({ process }: Request): void {
    const heardMs = world.nowMs();
    const { storeErrors } = counts;
    const quiet = { process, storeErrors, heardMs, untilMs: heardMs + pauseMs };
    quiets.push(quiet);
    const hushed = { sinceMs: heardMs, untilMs: heardMs + 2 * pauseMs, isMarked: false };
    fear = { ...hushed, isStored: fear?.isStored === true };
    world.after(storedMs, () => {
      if (!process.isAlive() || counts.storeErrors > storeErrors) return;
      quiets.push({ ...quiet, storeErrors: Number.POSITIVE_INFINITY });
      if (fear) fear = { ...fear, isStored: true };
    });
  }

  /** What was sent before the fear began says nothing about the time after it. */
  function calm({ sentMs }: Request): void {
    if (fear && sentMs > fear.sinceMs) fear = undefined;
  }

  function dies(process: Process): void {
    if (gone.has(process)) return;
    gone.add(process);
    const left = [...unheard].filter((request) => request.process === process);
    for (const request of left) unheard.delete(request);
    if (left.length > 0) {
      const sinceMs = world.nowMs();
      const untilMs = Math.max(sinceMs + pauseMs, fear?.untilMs ?? 0);
      fear = { sinceMs, untilMs, isMarked: true, isStored: fear?.isStored === true };
    } else if (fear && !fear.isMarked && !fear.isStored) fear = undefined;
    // What it had heard and not yet stored is gone with it.
    quiets = quiets.filter((quiet) => quiet.process !== process || isStored(quiet));
  }

  return {
    sends,
    arrives,
    ends: () => {
      open -= 1;
    },
    hears,
    cancelled: (name) => void dropped.add(name),
    dies,
  };
}
