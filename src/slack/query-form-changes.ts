import type { App, BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../lib/log.ts';
import { evaluateChange } from '../modal/change.ts';
import { readQueryForm } from '../modal/read-query-form.ts';
import { renderQueryForm } from '../modal/render-query-form.ts';
import type { Reference } from '../query/period.ts';
import { languageAt } from './language.ts';
import { slackErrorName } from './slack-error.ts';

export type ChangeDeps = {
  readonly client: WebClient;
  readonly reference: () => Reference;
  readonly log: Log;
};

/** Each change draws the form anew: other fields, and the last line. */
export function registerFormChanges(app: App, deps: ChangeDeps): void {
  app.action<BlockAction>(/^counts\.form\./, async ({ ack, body }) => {
    await ack();
    await redraw(body, deps).catch((error: unknown) => {
      // The form was closed, or a later change has been drawn meanwhile: that one knows more.
      const facts = { error, slackError: slackErrorName(error) };
      deps.log.warn(facts, 'the form was not drawn anew');
    });
  });
}

async function redraw({ view, actions }: BlockAction, deps: ChangeDeps): Promise<void> {
  const [action] = actions;
  if (!view || !action) return;
  const value = 'value' in action ? action.value : undefined;
  const form = evaluateChange(readQueryForm(view), { actionId: action.action_id, value });
  await deps.client.views.update({
    view_id: view.id,
    hash: view.hash,
    view: renderQueryForm(form, languageAt(deps.reference())),
  });
}
