import type { App, BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../lib/log.ts';
import { evaluateChange } from '../modal/change.ts';
import { readQueryForm } from '../modal/read-query-form.ts';
import { renderQueryForm } from '../modal/render-query-form.ts';
import type { Reference } from '../query/period.ts';
import { languageAt } from './language.ts';
import { createLatestForms } from './latest-form.ts';
import { slackErrorName } from './slack-error.ts';

export type ChangeDeps = {
  readonly client: WebClient;
  readonly reference: () => Reference;
  readonly log: Log;
};

/** Each change draws the form anew: other fields, and the last line. */
export function registerFormChanges(app: App, { client, reference, log }: ChangeDeps): void {
  const latest = createLatestForms();

  async function redraw({ view, actions }: BlockAction): Promise<void> {
    const [action] = actions;
    if (!view || !action) return;
    const value = 'value' in action ? action.value : undefined;
    const before = readQueryForm(view, latest.get(view.id));
    const form = evaluateChange(before, { actionId: action.action_id, value });
    latest.keep(view.id, form);
    const drawn = renderQueryForm(form, languageAt(reference()));
    await client.views.update({ view_id: view.id, view: drawn });
  }

  app.action<BlockAction>(/^counts\.form\./, async ({ ack, body }) => {
    await ack();
    await latest
      .inTurn(body.view?.id ?? '', () => redraw(body))
      // It may have been closed meanwhile. What was entered is still there, and read again.
      .catch((error: unknown) =>
        log.warn({ error, slackError: slackErrorName(error) }, 'the form was not drawn anew'),
      );
  });
}
