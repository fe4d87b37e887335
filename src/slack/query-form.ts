import type { App } from '@slack/bolt';
import { aboutAction } from '../modal/conditions-field.ts';
import { eventAction } from '../modal/event-field.ts';
import { readQueryForm } from '../modal/read-query-form.ts';
import { suggestConditions, suggestNames, suggestProperties } from '../modal/suggest.ts';
import { propertiesAction } from '../modal/top-fields.ts';
import { propertyAction } from '../modal/trends-fields.ts';
import type { OpenQueryForm } from './open-query-form.ts';
import { type ChangeDeps, registerFormChanges } from './query-form-changes.ts';
import { registerSubmission, type SubmissionDeps } from './query-form-submission.ts';

/** What CleverTap has names for, as far as is known now. */
export type KnownNames = {
  readonly events: () => readonly string[];
  readonly propertiesOf: (event: string | undefined) => readonly string[];
  readonly profileProperties: () => readonly string[];
};

type Deps = ChangeDeps &
  SubmissionDeps & { readonly names: KnownNames; readonly openQueryForm: OpenQueryForm };

/** Everything that can happen in the form, and the shortcut that opens it. */
export function registerQueryForm(app: App, deps: Deps): void {
  registerFormChanges(app, deps);
  registerSubmission(app, deps);
  registerSuggestions(app, deps.names);
  app.shortcut('counts_new', async ({ ack, shortcut }) => {
    const opened = deps.openQueryForm({ triggerId: shortcut.trigger_id });
    await ack();
    await opened.catch((error: unknown) => deps.log.error({ error }, 'the form did not open'));
  });
}

/** Answered from memory, since Slack waits only three seconds for what to offer. */
function registerSuggestions(app: App, names: KnownNames): void {
  const { events, propertiesOf, profileProperties } = names;
  const known = (event: string | undefined) => ({
    event: propertiesOf(event),
    profile: profileProperties(),
  });
  app.options(eventAction, async ({ ack, payload }) => {
    await ack({ options: suggestNames(payload.value, events()) });
  });
  app.options(propertyAction, async ({ ack, payload }) => {
    const { event } = readQueryForm(payload.view);
    await ack({ options: suggestNames(payload.value, propertiesOf(event)) });
  });
  app.options(propertiesAction, async ({ ack, payload }) => {
    const { event } = readQueryForm(payload.view);
    await ack({ option_groups: suggestProperties(payload.value, known(event)) });
  });
  app.options(aboutAction, async ({ ack, payload }) => {
    const { event } = readQueryForm(payload.view);
    await ack({ option_groups: suggestConditions(payload.value, known(event)) });
  });
}
