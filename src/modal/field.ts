import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { escapeQuoted } from '../query/quote.ts';

const Chosen = z.object({ value: z.string() });
const FieldValue = z.object({
  value: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  selected_conversation: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
});

/** What Slack says stands in a form, by block id and action id. Each block of ours has one field. */
export const FormValues = z.record(z.string(), z.record(z.string(), FieldValue));
export type FormValues = z.infer<typeof FormValues>;

/** Every change of a field with this action redraws the form. */
export const changeAction = 'counts.form.change';

const longestOptionText = 75;

export function words(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

export type Choice = PlainTextOption & { readonly value: string };

export function option(value: string, label: string): Choice {
  return { text: words(cut(label, longestOptionText)), value };
}

/** A name to choose: the whole of it as the value, and as much as fits where it is read. */
export function nameOption(name: string): Choice {
  return option(name, visibleName(name));
}

/** In quotes, with what is invisible spelled out, when it would be misread without. */
export function visibleName(name: string): string {
  const visible = escapeQuoted(name);
  return visible === name && name.trim() === name ? name : `"${visible}"`;
}

type Field = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
};

/** One field under its label. A change in it is told at once. */
export function input(
  { id, label, hint, optional = false }: Field,
  element: InputBlock['element'],
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: words(label),
    element,
    dispatch_action: true,
    optional,
    ...(hint === undefined ? {} : { hint: words(hint) }),
  };
}

/** A menu of few choices, one of which is always chosen. */
export function menu(options: readonly PlainTextOption[], chosen: string) {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select' as const,
    action_id: changeAction,
    options: [...options],
    ...(initial ? { initial_option: initial } : {}),
  };
}

/** What was typed may be no number, or too large: Slack keeps it, but takes no such view. */
export function numberInput(value: string, most: number) {
  const isPossible = /^\d{1,9}$/.test(value) && Number(value) >= 1 && Number(value) <= most;
  return {
    type: 'number_input' as const,
    action_id: changeAction,
    is_decimal_allowed: false,
    min_value: '1',
    max_value: String(most),
    ...(isPossible ? { initial_value: value } : {}),
  };
}

export function isDrawn(values: FormValues, id: string): boolean {
  return values[id] !== undefined;
}

function fieldIn(values: FormValues, id: string): z.infer<typeof FieldValue> | undefined {
  return Object.values(values[id] ?? {})[0];
}

/** The value of the option chosen in a block; undefined when there is none. */
export function chosenIn(values: FormValues, id: string): string | undefined {
  return fieldIn(values, id)?.selected_option?.value;
}

export function allChosenIn(values: FormValues, id: string): string[] {
  return (fieldIn(values, id)?.selected_options ?? []).map(({ value }) => value);
}

/** What was typed; an empty field is an empty text. */
export function typedIn(values: FormValues, id: string): string {
  return fieldIn(values, id)?.value ?? '';
}

export function dayIn(values: FormValues, id: string): string | undefined {
  return fieldIn(values, id)?.selected_date ?? undefined;
}

/** The chosen value when it is one of `known`; a form that Slack did not draw may say anything. */
export function oneOf<T extends string>(
  known: readonly T[],
  value: string | undefined,
): T | undefined {
  return known.find((candidate) => candidate === value);
}

export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
