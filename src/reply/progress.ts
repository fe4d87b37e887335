import type { Job } from '../job/job.ts';
import { isOpen } from '../job/job.ts';
import type { Jobs } from '../job/jobs.ts';
import type { Plan } from '../query/plan.ts';
import type { Question } from '../query/query.ts';
import { type Failure, isFailure, type Result } from '../query/result.ts';
import { type End, type Reply, wisherOf } from './reply.ts';

/** One question of a reply: what it came to, or the jobs that it waits for. */
export type Part =
  | { readonly question: Question; readonly end: End }
  | { readonly question: Question; readonly open: readonly Job[] };

/** Nothing that can be typed takes as many; a plan that never ends would ask for ever. */
const mostRounds = 20;

type Options = Pick<Jobs, 'ask'> & {
  readonly planQuestion: (question: Question, known: readonly (Result | Failure)[]) => Plan;
};
type Known = { readonly value: Result | Failure; readonly endedAt: string };

/** Asks whatever has to be asked next for a reply, and says how far each question is. */
export function createProgress({ ask, planQuestion }: Options) {
  return async (reply: Reply): Promise<Part[]> => {
    const parts: Part[] = [];
    for (const question of reply.questions) parts.push(await advance(question, wisherOf(reply)));
    return parts;
  };

  async function advance(question: Question, wantedBy: string): Promise<Part> {
    const known: Known[] = [];
    for (let rounds = 0; rounds < mostRounds; rounds += 1) {
      const plan = planQuestion(
        question,
        known.map(({ value }) => value),
      );
      if ('answer' in plan) return { question, end: endOf(plan.answer, known) };
      const jobs: Job[] = [];
      for (const next of plan.ask) jobs.push(await ask(next, { wantedBy, priority: 'person' }));
      const open = jobs.filter(({ state }) => isOpen(state));
      if (open.length > 0) return { question, open };
      known.push(...jobs.map(knownOf));
    }
    throw new Error(`the plan for a ${question.query.kind} question does not end`);
  }
}

function knownOf({ id, state }: Job): Known {
  switch (state.name) {
    case 'completed':
      return { value: state.result, endedAt: state.endedAt };
    case 'failed':
      return { value: state.failure, endedAt: state.endedAt };
    case 'waiting':
    case 'active':
    case 'cancelled':
      throw new Error(`job ${id} is ${state.name} though its answer is wanted`);
  }
}

/** As old as the oldest figure in it. */
function endOf(answer: Result | Failure, known: readonly Known[]): End {
  const endedAt = known.map((one) => one.endedAt).sort()[0] ?? new Date(0).toISOString();
  return isFailure(answer)
    ? { type: 'failed', failure: answer, endedAt }
    : { type: 'answered', result: answer, endedAt };
}
