import type { AskOnce } from '../alert/ask-once.ts';
import { isFailure } from '../alert/ask-once.ts';
import { type BackTest, backTest, backTestQuestion } from '../alert/back-test.ts';
import type { Rule } from '../alert/rule.ts';
import type { Clock } from '../lib/clock.ts';
import { describeBackTest, describeNoBackTest } from '../message/alert-back-test.ts';
import type { Reference } from '../query/period.ts';
import type { Failure } from '../query/result.ts';
import type { AlertPainter, PictureFile } from './alert-painter.ts';

/** What a rule would have done, in words and with a picture. */
export type TrialResult =
  | { readonly type: 'tested'; readonly test: BackTest; readonly picture: PictureFile | undefined }
  | { readonly type: 'no history' }
  | { readonly type: 'failed'; readonly failure: Failure };

export type TryRule = (rule: Rule, wantedBy: string) => Promise<TrialResult>;

type Options = {
  readonly askOnce: AskOnce;
  readonly painter: Pick<AlertPainter, 'backTest'>;
  readonly clock: Clock;
  readonly reference: () => Reference;
};

/** Asks for the past of a rule, with one request, and replays the rule on it. */
export function createTryRule({ askOnce, painter, clock, reference }: Options): TryRule {
  return async (rule, wantedBy) => {
    const now = clock.now();
    const calendar = reference();
    const question = backTestQuestion(rule, now, calendar);
    if (!question) return { type: 'no history' };
    const outcome = await askOnce(question, wantedBy);
    if (isFailure(outcome)) return { type: 'failed', failure: outcome };
    if (outcome.kind !== 'trends') throw new Error(`a trend was asked for, not ${outcome.kind}`);
    const test = backTest(rule, outcome, { now, reference: calendar });
    return { type: 'tested', test, picture: await painter.backTest(rule, test) };
  };
}

/** The same as one line of a form. */
export function describeTrial(rule: Rule, result: TrialResult): string {
  switch (result.type) {
    case 'tested':
      return describeBackTest(rule, result.test);
    case 'no history':
      return describeNoBackTest(rule);
    case 'failed':
      return `${failures[result.failure.reason]} The alert can be saved all the same.`;
  }
}

const failures: Readonly<Record<Failure['reason'], string>> = {
  refused: 'CleverTap would not count this, so nobody knows when it would have fired.',
  'unknown event': 'There is no such event in CleverTap.',
  credentials: 'CleverTap refused the credentials that I was started with.',
  'rate limited': 'CleverTap asked us to wait, so nobody knows yet when it would have fired.',
  unavailable: 'CleverTap could not be reached, so nobody knows yet when it would have fired.',
  unreadable: 'CleverTap answered with something that holds no figures.',
  'request lost': 'CleverTap lost the request, so nobody knows yet when it would have fired.',
  'not finished':
    'CleverTap did not finish counting, so nobody knows yet when it would have fired.',
};
