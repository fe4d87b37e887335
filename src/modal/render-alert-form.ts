import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Problem } from '../lib/parsed.ts';
import {
  againstField,
  channelField,
  kindField,
  limitBlock,
  limitField,
  moreButton,
  policyField,
  textField,
  usersField,
  zeroField,
} from './alert-fields.ts';
import { AlertForm, isChange, isOfListKind, isUnusual } from './alert-form.ts';
import { FormValues, words } from './field.ts';
import { readAlertFields } from './read-alert-fields.ts';

export const alertFormCallback = 'counts.alert.form';

/** What the rule would have done, or why that cannot be said. */
export type Trial = {
  readonly text: string;
  readonly picture?: { readonly fileId: string; readonly altText: string };
};

/** The form as it stands, with what the rule would have done. */
export function renderAlertForm(form: AlertForm, trial: Trial): ModalView {
  return {
    type: 'modal',
    callback_id: alertFormCallback,
    title: words(form.alertId === undefined ? 'New alert' : 'Edit alert'),
    submit: words('Save'),
    close: words('Cancel'),
    private_metadata: JSON.stringify(form),
    blocks: [
      textField(form, 'name'),
      textField(form, 'question'),
      kindField(form),
      ...conditionBlocks(form),
      ...renderTrial(trial),
      channelField(form),
      usersField(form),
      textField(form, 'schedule'),
      moreButton(form),
      ...(form.showsMore ? moreBlocks(form) : []),
    ],
  };
}

function conditionBlocks(form: AlertForm): KnownBlock[] {
  const { kind, against } = form;
  const hasWeeks = isUnusual(kind) || (isChange(kind) && against === 'the same weekday');
  return [
    ...(isOfListKind(kind) ? [textField(form, 'value')] : []),
    ...(kind === 'enters' || kind === 'leaves' ? [] : [limitField(form)]),
    ...(isChange(kind) ? [againstField(form)] : []),
    ...(hasWeeks ? [textField(form, 'weeks')] : []),
  ];
}

function moreBlocks(form: AlertForm): KnownBlock[] {
  return [
    textField(form, 'forChecks'),
    textField(form, 'recovery'),
    textField(form, 'minimum'),
    ...(isChange(form.kind) ? [zeroField(form)] : []),
    textField(form, 'remind'),
    textField(form, 'nudge'),
    textField(form, 'quiet'),
    textField(form, 'settleHours'),
    policyField(form, 'onNoData'),
    policyField(form, 'onError'),
  ];
}

export function renderTrial({ text, picture }: Trial): KnownBlock[] {
  return [
    { type: 'divider' },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
    },
    ...(picture
      ? [
          {
            type: 'image' as const,
            slack_file: { id: picture.fileId },
            alt_text: picture.altText,
          },
        ]
      : []),
    { type: 'divider' },
  ];
}

const FormView = z.object({
  private_metadata: z.string().transform((text) => AlertForm.parse(JSON.parse(text))),
  state: z.object({ values: FormValues }),
});

/** The form as it stands in a view that Slack sent; `later` is how it was drawn since. */
export function readAlertForm(view: unknown, later?: AlertForm): AlertForm {
  const { private_metadata, state } = FormView.parse(view);
  return readAlertFields(state.values, later ?? private_metadata);
}

/** The same problems under the blocks that are drawn: the limit has another for each condition. */
export function underBlocks(form: AlertForm, problems: readonly Problem[]): Problem[] {
  return problems.map((found) =>
    found.at === 'limit' ? { ...found, at: limitBlock(form) } : found,
  );
}
