import type { Asker } from '../../src/job/exchange.ts';
import type { Question } from '../../src/query/query.ts';
import type { Failure, Outcome } from '../../src/query/result.ts';
import type { Watched } from './alerts/watched.ts';
import type { ClevertapRules, Request } from './clevertap-rules.ts';
import type { Process } from './process.ts';
import { figureOf, nameOf, resultOf } from './questions.ts';
import type { World } from './world.ts';

export type Clevertap = {
  readonly connect: (process: Process) => Asker;
  /** Whether it says for ever that it is still counting this. */
  readonly isEndless: (name: string) => boolean;
};

const deadlineMs = 30_000;
/** CleverTap has surely ended by then what a client has long given up. */
const longestWorkMs = 55_000;
const pauseMs = 600_000;

const failures = {
  unavailable: { reason: 'unavailable', detail: 'HTTP 503' },
  unreadable: { reason: 'unreadable', detail: 'HTML' },
  limited: { reason: 'rate limited', retryAfterMs: pauseMs },
  refused: { reason: 'refused', detail: 'no such property' },
} as const satisfies Record<string, Failure>;

/** An account at CleverTap, which goes on working for clients that are dead. */
export function createClevertap(world: World, rules: ClevertapRules, watched?: Watched): Clevertap {
  const { random, fails, trace } = world;
  const pollsLeft = new Map<string, number>();
  const endless = new Set<string>();
  let reqIds = 384_649_000;

  function answerTo(question: Question, { name, reqId }: Request): Outcome {
    if (fails('limited')) return failed(failures.limited);
    if (watched?.isDown() || fails('unavailable')) return failed(failures.unavailable);
    if (fails('unreadable')) return failed(failures.unreadable);
    return reqId === undefined ? begin(question, name) : goOn(question, reqId);
  }

  function begin(question: Question, name: string): Outcome {
    if (watched?.refuses(question) || fails('refused')) return failed(failures.refused);
    // An alert asks the same again and again, and is stuck no longer than its first answer would be.
    const isAskedAgain = watched?.isWatched(question) === true;
    const isStuck = (!isAskedAgain && endless.has(name)) || fails('partialForEver');
    if (isStuck) endless.add(name);
    if (!isStuck && !fails('partial')) return answer(question);
    reqIds += 1;
    const left = isStuck ? Number.POSITIVE_INFINITY : random.whole(1, 12);
    pollsLeft.set(`${reqIds}`, left);
    return { type: 'partial', reqId: `${reqIds}` };
  }

  function goOn(question: Question, reqId: string): Outcome {
    const left = pollsLeft.get(reqId);
    if (left === undefined || fails('forgotten')) return failed({ reason: 'request lost' });
    pollsLeft.set(reqId, left - 1);
    return left > 1 ? { type: 'partial', reqId } : answer(question);
  }

  function answer(question: Question): Outcome {
    const result = watched?.resultOf(question) ?? resultOf(question, world.now());
    return { type: 'answered', result };
  }

  function exchange(process: Process, question: Question, reqId?: string): Promise<Outcome> {
    const common = { process, question, name: nameOf(question), sentMs: world.nowMs() };
    const request: Request = reqId === undefined ? common : { ...common, reqId };
    const what = `${reqId === undefined ? 'POST' : `GET ${reqId}`} ${common.name}`;
    trace(process.name, `sends ${what}`);
    rules.sends(request);
    const thereMs = random.chance(0.05) ? random.between(100, 2000) : random.between(5, 100);
    const workMs = fails('hang') ? random.between(3000, longestWorkMs) : random.between(20, 2000);
    const lost = fails('answerLost');
    let outcome: Outcome | undefined;
    world.after(thereMs, () => {
      rules.arrives(request);
      // Decided when it arrives, so that polls are counted from then.
      outcome = answerTo(question, request);
      world.after(workMs, () => {
        rules.ends();
        trace('clevertap', `ends ${what}: ${describe(outcome)}${lost ? ', lost' : ''}`);
      });
    });
    const manner = { thereMs, workMs, lost };
    return hear(request, manner, () => outcome);
  }

  /** What the client makes of it. */
  function hear(
    request: Request,
    { thereMs, workMs, lost }: { thereMs: number; workMs: number; lost: boolean },
    outcome: () => Outcome | undefined,
  ): Promise<Outcome> {
    const { process } = request;
    // Nothing was sent, and the client knows.
    const answeredMs = thereMs * 2 + workMs;
    const brokenMs = fails('reset') ? random.between(0, answeredMs) : Number.POSITIVE_INFINITY;
    const gaveUpMs = Math.min(deadlineMs, brokenMs);
    const unheard = lost || answeredMs >= gaveUpMs;
    return process.told(unheard ? gaveUpMs : answeredMs, () => {
      const heard = unheard ? unanswered() : (outcome() ?? unanswered());
      trace(process.name, `hears ${describe(heard)} of ${request.name}`);
      rules.hears(request, heard);
      watched?.hears(request.question, heard);
      return heard;
    });
  }

  return {
    connect: (process) => ({
      send: (question) => exchange(process, question),
      poll: (question, reqId) => exchange(process, question, reqId),
    }),
    isEndless: (name) => endless.has(name),
  };
}

function failed(failure: Failure): Outcome {
  return { type: 'failed', failure };
}

function unanswered(): Outcome {
  const failure = { reason: 'unavailable', detail: 'no answer within 30 s' } as const;
  return { type: 'failed', failure, unanswered: true };
}

function describe(outcome: Outcome | undefined): string {
  if (!outcome) return 'nothing';
  if (outcome.type === 'partial') return `partial ${outcome.reqId}`;
  if (outcome.type === 'answered') return `${figureOf(outcome.result)}`;
  return outcome.unanswered ? 'no answer' : outcome.failure.reason;
}
