import type { WebClient } from '@slack/web-api';
import type { Config } from '../config.ts';
import { createSavedQueries } from '../saved/saved-queries.ts';
import { SavedQuery } from '../saved/saved-query.ts';
import { createRefuse } from '../slack/access.ts';
import { answerAlert } from '../slack/alert-commands.ts';
import { createAlertForm } from '../slack/alert-form.ts';
import { registerAlertPresses } from '../slack/alert-presses.ts';
import { createThresholdForm } from '../slack/alert-threshold.ts';
import { registerAnswerActions } from '../slack/answer-actions.ts';
import { createAnswerCommand } from '../slack/answer-command.ts';
import type { BoltApp } from '../slack/bolt-app.ts';
import type { Guard } from '../slack/guard.ts';
import { registerCancel } from '../slack/job-commands.ts';
import { registerMention } from '../slack/mention.ts';
import { createOpenQueryForm } from '../slack/open-query-form.ts';
import { registerQueryForm } from '../slack/query-form.ts';
import { registerSlashCommand } from '../slack/slash-command.ts';
import { createUserFacts } from '../slack/user-facts.ts';
import type { Watching } from './alerts.ts';
import type { Answers } from './answers.ts';
import type { Base } from './base.ts';
import { referenceAt } from './reference.ts';
import type { Upstream } from './upstream.ts';

type Needs = Base &
  Answers &
  Upstream &
  Watching & {
    readonly config: Config;
    readonly client: WebClient;
    readonly guard: Guard;
  };

/** Every way that a person has to reach the bot. */
export function registerListeners(app: BoltApp['app'], needs: Needs): void {
  const { config, clock, log, store, records, replies, client, guard } = needs;
  const { clevertap, access } = config;
  const reference = () => referenceAt(clock.now(), clevertap);
  const deps = {
    ...needs,
    ...replies,
    asked: records.asked,
    saved: createSavedQueries({
      records: store.collection('saved', SavedQuery),
      clock,
      isAdmin: (userId) => access.admins.includes(userId),
    }),
    reference,
    openQueryForm: createOpenQueryForm(client, reference),
    refuse: createRefuse({ ...access, know: createUserFacts({ client, clock, log }), log }),
  };
  const alertForm = createAlertForm(deps);
  const threshold = createThresholdForm(deps);
  const alertDeps = { ...deps, openAlertForm: alertForm.open, openThreshold: threshold.open };
  const answer = createAnswerCommand({
    ...deps,
    answerAlert: (act, asker) => answerAlert(act, asker, alertDeps),
  });
  registerSlashCommand(app, { answer, guard });
  registerMention(app, { answer, client, log });
  registerQueryForm(app, deps);
  registerCancel(app, deps);
  registerAnswerActions(app, deps);
  registerAlertPresses(app, alertDeps);
  alertForm.register(app);
  threshold.register(app);
}
