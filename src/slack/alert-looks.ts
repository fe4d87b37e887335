import type { Alert } from '../alert/alert.ts';
import { isFailure } from '../alert/ask-once.ts';
import { checkQuestion } from '../alert/check-question.ts';
import { conclude } from '../alert/conclude.ts';
import { interpret } from '../alert/interpret.ts';
import { renderBackTest } from '../message/alert-back-test.ts';
import { renderTested } from '../message/alert-tested.ts';
import { type Message, paragraph, plain } from '../message/message.ts';
import type { AlertDeps, Doer } from './alert-deps.ts';
import { describeTrial } from './alert-trial.ts';
import { contentOf } from './content.ts';
import { postEphemeral } from './post-ephemeral.ts';
import { slackErrorName } from './slack-error.ts';

/** Says something to one person, where they are; what fails is logged. */
async function showAlone({ client, log }: AlertDeps, doer: Doer, message: Message): Promise<void> {
  const { channelId: channel, userId: user, threadTs } = doer;
  const place = { channel, user, ...(threadTs ? { thread_ts: threadTs } : {}) };
  await postEphemeral(client, place, contentOf(message).content).catch((error: unknown) =>
    log.warn({ slackError: slackErrorName(error) }, 'a person could not be shown something'),
  );
}

/** What the alert would have done, shown to one person when it is known. */
export async function showBackTest(
  deps: AlertDeps,
  doer: Doer,
  { alert, actId }: { readonly alert: Alert; readonly actId: string },
): Promise<void> {
  const { rule } = alert;
  const result = await deps.tryRule(rule, `alert-trial:${actId}`);
  if (result.type === 'tested') {
    return showAlone(deps, doer, renderBackTest(alert, result.test, result.picture));
  }
  const words = describeTrial(rule, result);
  await showAlone(deps, doer, { text: words, blocks: [paragraph(plain(words))] });
}

/** What a check would come to now, shown to one person. Nothing is kept of it. */
export async function showTest(
  deps: AlertDeps,
  doer: Doer,
  { alert, actId }: { readonly alert: Alert; readonly actId: string },
): Promise<void> {
  const now = deps.clock.now();
  const { question, bucket } = checkQuestion(alert, {
    slot: now,
    now,
    reference: deps.reference(),
  });
  const outcome = await deps.askOnce(question, `alert-test:${actId}`);
  if (isFailure(outcome)) {
    return showAlone(deps, doer, renderTested(alert, { type: 'failed', failure: outcome }));
  }
  const interpreted = interpret(alert, outcome, bucket);
  const after = conclude(alert, { ...interpreted, bucket, now, slot: now });
  const state = after.standing.state;
  const { observation } = interpreted;
  await showAlone(deps, doer, renderTested(alert, { type: 'checked', observation, state }));
}
