import type { Config } from '../config.ts';
import { NotAdmitted } from '../reply/admission.ts';
import type { Reply } from '../reply/reply.ts';
import type { SavedQueries } from '../saved/saved-queries.ts';
import type { Refuse } from '../slack/access.ts';
import { answerAlert } from '../slack/alert-commands.ts';
import { createAlertForm } from '../slack/alert-form.ts';
import { registerAlertPresses } from '../slack/alert-presses.ts';
import { createThresholdForm } from '../slack/alert-threshold.ts';
import { registerAnswerActions } from '../slack/answer-actions.ts';
import { createAnswerCommand } from '../slack/answer-command.ts';
import type { BoltApp } from '../slack/bolt-app.ts';
import { createAnswerDigest } from '../slack/digest-commands.ts';
import { registerDigestForm } from '../slack/digest-form.ts';
import { registerDigestPresses } from '../slack/digest-presses.ts';
import { directMessages } from '../slack/direct-message.ts';
import type { Guard } from '../slack/guard.ts';
import { type Home, registerHomeOpened } from '../slack/home.ts';
import { registerNewCount } from '../slack/home-sources.ts';
import { registerCancel } from '../slack/job-commands.ts';
import type { MaySee } from '../slack/may-see.ts';
import { mentions } from '../slack/mention.ts';
import { registerMessageShortcut } from '../slack/message-shortcut.ts';
import { registerNameForm } from '../slack/name-form.ts';
import { createOpenDigestForm } from '../slack/open-digest-form.ts';
import { createOpenQueryForm } from '../slack/open-query-form.ts';
import { registerQueryForm } from '../slack/query-form.ts';
import { registerSaid } from '../slack/said.ts';
import { registerSavedPresses } from '../slack/saved-presses.ts';
import { registerSlashCommand } from '../slack/slash-command.ts';
import type { KnownUser } from '../slack/user-facts.ts';
import type { WriteClient } from '../slack/write-client.ts';
import type { Watching } from './alerts.ts';
import type { Answers } from './answers.ts';
import type { Base } from './base.ts';
import type { DigestParts } from './digests.ts';
import { referenceAt } from './reference.ts';
import type { Upstream } from './upstream.ts';

type Needs = Base &
  Answers &
  Upstream &
  DigestParts &
  Watching & {
    readonly config: Config;
    readonly client: WriteClient;
    readonly guard: Guard;
    readonly saved: SavedQueries;
    readonly refuse: Refuse;
    readonly maySee: MaySee;
    readonly isAdmin: (userId: string) => boolean;
    readonly home: Home;
    readonly know: (userId: string) => Promise<KnownUser | undefined>;
  };

/** Every way that a person has to reach the bot. */
export function registerListeners(app: BoltApp['app'], needs: Needs): void {
  const { config, clock, log, metrics, replies, client, guard, home } = needs;
  const reference = () => referenceAt(clock.now(), config.clevertap);
  const deps = {
    ...needs,
    ...replies,
    accept: async (reply: Reply, refused?: AbortSignal) => {
      await replies.accept(reply, refused).catch((error: unknown) => {
        if (error instanceof NotAdmitted) metrics.count('questions_refused', error.crowd.whose);
        throw error;
      });
      home.changed(reply.userId);
    },
    asked: needs.records.asked,
    reference,
    known: needs.names,
    openQueryForm: createOpenQueryForm(client, reference),
  };
  const openDigestForm = createOpenDigestForm(deps);
  const alertForm = createAlertForm(deps);
  const threshold = createThresholdForm(deps);
  const alertDeps = { ...deps, openAlertForm: alertForm.open, openThreshold: threshold.open };
  const answer = createAnswerCommand({
    ...deps,
    answerDigest: createAnswerDigest({ ...deps, openDigestForm }),
    answerAlert: (act, asker) => answerAlert(act, asker, alertDeps),
  });
  registerSlashCommand(app, { answer, guard });
  for (const way of [mentions(client), directMessages(client)]) {
    registerSaid(app, way, { answer, log });
  }
  registerMessageShortcut(app, { ...deps, answer });
  registerQueryForm(app, deps);
  registerNameForm(app, deps);
  registerCancel(app, deps);
  registerDigestForm(app, deps);
  registerDigestPresses(app, { ...deps, openDigestForm });
  registerAnswerActions(app, { ...alertDeps, openDigestForm });
  registerAlertPresses(app, alertDeps);
  alertForm.register(app);
  threshold.register(app);
  registerSavedPresses(app, { ...deps, answer });
  registerHomeOpened(app, home);
  registerNewCount(app, deps);
}
