import { resolvePeriod } from '../../../src/query/period.ts';
import type { Question } from '../../../src/query/query.ts';
import type { Outcome, Result } from '../../../src/query/result.ts';
import { nameOf } from '../questions.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import {
  countsBetween,
  createFigures,
  type Figures,
  isWatched,
  sampled,
  subjectOf,
} from './figures.ts';
import { createHeardAnswers, type HeardAnswers } from './heard.ts';
import { drawSampleQuestion } from './rules.ts';

/** What CleverTap says to the questions of alerts, which change with time. */
export type Watched = {
  readonly figures: Figures;
  readonly heard: HeardAnswers;
  /** All that alerts have ever asked, as questions are named. */
  readonly names: ReadonlySet<string>;
  readonly isWatched: (question: Question) => boolean;
  /** Undefined for what no alert watches. */
  readonly resultOf: (question: Question) => Result | undefined;
  /** Whether a question of this name is one that alerts ask again and again. */
  readonly isDueAgain: (name: string) => boolean;
  readonly refuses: (question: Question) => boolean;
  readonly isDown: () => boolean;
  readonly hears: (question: Question, outcome: Outcome) => void;
  /** Whether the bot was ever told this number of it. */
  readonly hasSaid: (question: Question, figure: number) => boolean;
  /** What people ask that alerts ask too. */
  readonly draw: (random: Random) => Question;
};

/** They stand still from `frozenMs` on. */
export function createWatched(world: World, seed: number, frozenMs: number): Watched {
  const figures = createFigures(seed, frozenMs);
  const heard = createHeardAnswers(world);
  const names = new Set<string>();

  function resultOf(question: Question): Result | undefined {
    const { query, reference } = question;
    if (query.kind === 'now' || query.kind === 'profiles') {
      return sampled(query, figures.sampleAt(subjectOf(question), world.nowMs()));
    }
    if (query.kind !== 'trends') return undefined;
    const range = resolvePeriod(query.period, reference);
    return { kind: 'trends', points: countsBetween(figures, query.event, range) };
  }

  return {
    figures,
    heard,
    names,
    isWatched,
    resultOf: (question) => (isWatched(question) ? resultOf(question) : undefined),
    isDueAgain: (name) => /^(?:now$|people |trends .* watched )/.test(name),
    refuses: (question) =>
      isWatched(question) && figures.isRefused(subjectOf(question), world.nowMs()),
    isDown: () => figures.isDown(world.nowMs()),
    hears: (question, outcome) => {
      if (!isWatched(question)) return;
      names.add(nameOf(question));
      heard.hears(subjectOf(question), outcome);
    },
    hasSaid: (question, figure) =>
      heard
        .between(subjectOf(question), 0, world.nowMs())
        .some(
          (one) => one.type === 'answered' && 'count' in one.result && one.result.count === figure,
        ),
    draw: (random) => drawSampleQuestion(random, world.now()),
  };
}
