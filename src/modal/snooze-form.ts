import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Parsed, parsed, problem } from '../lib/parsed.ts';
import { FormValues, words } from './field.ts';

export const snoozeFormCallback = 'counts.alert.snooze';
export const snoozeField = 'until';

/** Asks until when an alert is to be silent. `initial` is offered. */
export function renderSnoozeForm(alertId: string, name: string, initial: Date): ModalView {
  return {
    type: 'modal',
    callback_id: snoozeFormCallback,
    title: words('Snooze'),
    submit: words('Snooze'),
    close: words('Cancel'),
    private_metadata: JSON.stringify({ alertId }),
    blocks: [
      {
        type: 'input',
        block_id: snoozeField,
        label: words(`${name.slice(0, 80)} says nothing until`),
        element: {
          type: 'datetimepicker',
          action_id: 'counts.alert.until',
          initial_date_time: Math.floor(initial.getTime() / 1000),
        },
      },
    ],
  };
}

const FormView = z.object({
  private_metadata: z
    .string()
    .transform((text) => z.object({ alertId: z.string() }).parse(JSON.parse(text))),
  state: z.object({ values: FormValues }),
});

const longestMs = 366 * 24 * 3_600_000;

/** Which alert, and until when; what is past or too far away is a mistake. */
export function parseSnoozeForm(
  view: unknown,
  now: Date,
): Parsed<{ readonly alertId: string; readonly until: Date }> {
  const { private_metadata, state } = FormView.parse(view);
  const field = Object.values(state.values[snoozeField] ?? {})[0];
  const seconds = field?.selected_date_time;
  if (seconds === undefined || seconds === null) {
    return problem({ at: snoozeField, message: 'Until when is missing.' });
  }
  const until = new Date(seconds * 1000);
  if (until <= now)
    return problem({ at: snoozeField, message: 'This is past: choose a later time.' });
  if (until.getTime() - now.getTime() > longestMs) {
    return problem({
      at: snoozeField,
      message: 'At most a year; longer than that, pause the alert.',
    });
  }
  return parsed({ alertId: private_metadata.alertId, until });
}
