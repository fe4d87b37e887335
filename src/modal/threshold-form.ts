import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Alert } from '../alert/alert.ts';
import { type Limit, limitOf, withLimit } from '../alert/condition.ts';
import { type Rule, Rule as RuleSchema } from '../alert/rule.ts';
import { type Parsed, parsed, problem } from '../lib/parsed.ts';
import { limitText } from './alert-form.ts';
import { FormValues, typedIn, words } from './field.ts';
import { renderTrial, type Trial } from './render-alert-form.ts';

export const thresholdFormCallback = 'counts.alert.threshold';
export const thresholdField = 'threshold';
export const thresholdAction = 'counts.alert.threshold.change';

/** The threshold of one alert, as it was entered. */
export const ThresholdForm = z.object({ alertId: z.string(), limit: z.string() }).readonly();
export type ThresholdForm = z.infer<typeof ThresholdForm>;

/** Undefined for what has no threshold: lists that change. */
export function thresholdFormOf({ id, rule }: Alert): ThresholdForm | undefined {
  const limit = limitOf(rule.condition);
  if (limit === undefined) return undefined;
  const isPercent = rule.condition.type === 'change' && rule.condition.unit === 'percent';
  return { alertId: id, limit: `${limitText(limit)}${isPercent ? '%' : ''}` };
}

export function renderThresholdForm(form: ThresholdForm, alert: Alert, trial: Trial): ModalView {
  return {
    type: 'modal',
    callback_id: thresholdFormCallback,
    title: words('Change threshold'),
    submit: words('Save'),
    close: words('Cancel'),
    private_metadata: JSON.stringify(form),
    blocks: [
      {
        type: 'input',
        block_id: thresholdField,
        label: words(labelOf(alert)),
        hint: words('Press Enter to see what it would have done.'),
        dispatch_action: true,
        element: {
          type: 'plain_text_input',
          action_id: thresholdAction,
          initial_value: form.limit,
          max_length: 40,
        },
      },
      ...renderTrial(trial),
    ],
  };
}

function labelOf({ name, rule }: Alert): string {
  const kinds = {
    above: 'fires above',
    below: 'fires below',
    outside: 'fires outside',
    change: 'fires at a change of more than',
    unusual: 'fires at more than so many times the usual distance from the median',
    share: 'fires at a shift of more than so many points',
    enters: 'fires',
    leaves: 'fires',
  } as const;
  return `${name.slice(0, 80)} ${kinds[rule.condition.type]}`;
}

const FormView = z.object({
  private_metadata: z.string().transform((text) => ThresholdForm.parse(JSON.parse(text))),
  state: z.object({ values: FormValues }),
});

export function readThresholdForm(view: unknown): ThresholdForm {
  const { private_metadata, state } = FormView.parse(view);
  return { ...private_metadata, limit: typedIn(state.values, thresholdField) };
}

/** The rule with the threshold that was entered. */
export function parseThreshold(form: ThresholdForm, rule: Rule): Parsed<Rule> {
  const limit = parseLimit(form.limit);
  const condition = limit === undefined ? undefined : withLimit(rule.condition, limit);
  const changed = condition && RuleSchema.safeParse({ ...rule, condition });
  if (changed?.success) return parsed(changed.data);
  const issue = changed?.error.issues[0]?.message;
  const message = issue?.startsWith('The recovery')
    ? `${issue} It is ${limitText(rule.recovery ?? 0)}.`
    : 'This is no threshold for this rule. It is a number, such as 20 or 500; a range is “400 to 900”.';
  return problem({ at: thresholdField, message });
}

/** `20`, `20%`, `1,000`, `400 to 900`. */
function parseLimit(text: string): Limit | undefined {
  const numbers = text.split(/\s+(?:to|and|–)\s+/).map((part) => parseNumber(part));
  const [first, second] = numbers;
  if (first === undefined || numbers.length > 2) return undefined;
  if (numbers.length === 1) return first;
  return second === undefined ? undefined : { low: first, high: second };
}

function parseNumber(text: string): number | undefined {
  const digits = text.trim().replace(/\s*%$/, '').replaceAll(',', '');
  return /^-?\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}
