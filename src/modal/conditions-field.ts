import type { ActionsBlock, InputBlock, KnownBlock } from '@slack/types';
import { type Parsed, type Problem, parsed, problem } from '../lib/parsed.ts';
import type { Filter, Operator } from '../query/filter.ts';
import { aboutOption, comparedOf, type Statement, statementOf } from './about.ts';
import {
  changeAction,
  chosenIn,
  type FormValues,
  input,
  isDrawn,
  menu,
  oneOf,
  option,
  typedIn,
  words,
} from './field.ts';
import { type Language, under } from './language.ts';
import { type Condition, needsValue, operators, type QueryForm } from './query-form.ts';

export const aboutAction = 'counts.form.about';
export const addAction = 'counts.form.add';
/** The button's value is the row. */
export const removeAction = 'counts.form.remove';

/** A query has no more, and twenty rows with all the rest stay below Slack's hundred blocks. */
const mostConditions = 20;
const longestText = 3000;

function idsOf(row: number) {
  const id = `condition-${row}`;
  return { about: `${id}-about`, how: `${id}-how`, value: `${id}-value` };
}

export function renderConditions({ conditions }: QueryForm): KnownBlock[] {
  const rows = conditions.flatMap((condition, index) => renderCondition(condition, index + 1));
  return conditions.length < mostConditions ? [...rows, addButton(conditions.length)] : rows;
}

function addButton(count: number): ActionsBlock {
  const label = count === 0 ? 'Add a condition' : 'Add another condition';
  return {
    type: 'actions',
    block_id: 'conditions',
    elements: [{ type: 'button', action_id: addAction, text: words(label) }],
  };
}

function renderCondition({ row, about, operator, value }: Condition, place: number): KnownBlock[] {
  const ids = idsOf(row);
  const chosen = about === undefined ? undefined : aboutOption(about);
  const select = input(
    { id: ids.about, label: `Condition ${place}: only where` },
    {
      type: 'external_select',
      action_id: aboutAction,
      min_query_length: 0,
      placeholder: words('A property, or what people did'),
      ...(chosen ? { initial_option: chosen } : {}),
    },
  );
  const statement = statementOf(about);
  if (statement) return [select, renderSaid(ids.value, statement, value), removal(ids.how, row)];
  const known = operatorsFor(about);
  const how: ActionsBlock = {
    type: 'actions',
    block_id: ids.how,
    elements: [menu(known, operator), removeButton(row)],
  };
  return [select, how, ...(needsValue(operator) ? [renderValue(ids.value, operator, value)] : [])];
}

function removal(id: string, row: number): ActionsBlock {
  return { type: 'actions', block_id: id, elements: [removeButton(row)] };
}

const examples: Record<Statement, { readonly example: string; readonly hint: string }> = {
  did: {
    example: 'Charged at least 3 times last 30 days',
    hint: 'An event; conditions behind “with”, how often, and dates may follow. Several with “or did”.',
  },
  'did not': {
    example: '"App Uninstalled" last 30 days',
    hint: 'An event; conditions behind “with”, and dates may follow.',
  },
  within: { example: '10 km of 19.07,72.87', hint: 'A distance, latitude and longitude.' },
};

function renderSaid(id: string, statement: Statement, value: string): InputBlock {
  const { example, hint } = examples[statement];
  return input({ id, label: 'What', hint }, textInput(value, example));
}

const operatorLabels: Partial<Record<Operator, string>> = {
  above: 'is above',
  'at least': 'is at least',
  below: 'is below',
  'at most': 'is at most',
};

const operatorOptions = operators.map((operator) =>
  option(operator, operatorLabels[operator] ?? operator),
);

/** CleverTap can look for places, and nothing else. */
function operatorsFor(about: string | undefined) {
  return about?.startsWith('geo:') ? operatorOptions.slice(0, 1) : operatorOptions;
}

function removeButton(row: number) {
  return {
    type: 'button' as const,
    action_id: removeAction,
    text: words('Remove'),
    value: String(row),
    accessibility_label: 'Remove this condition',
  };
}

function renderValue(id: string, operator: Operator, value: string): InputBlock {
  const hint = isNumeric(operator)
    ? {}
    : { hint: 'Several with “or”. A number in quotes is text.' };
  const example = isNumeric(operator) ? '1000' : 'India or Nepal';
  return input({ id, label: 'Value', ...hint }, textInput(value, example));
}

function textInput(value: string, example: string) {
  return {
    type: 'plain_text_input' as const,
    action_id: changeAction,
    max_length: longestText,
    placeholder: words(example),
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function isNumeric(operator: Operator): boolean {
  return ['above', 'at least', 'below', 'at most'].includes(operator);
}

/** The rows that the form has, with what stands in those of them that are drawn. */
export function readConditions(
  values: FormValues,
  rows: readonly Condition[],
): readonly Condition[] {
  return rows.map((row) => (isDrawn(values, idsOf(row.row).about) ? readRow(values, row) : row));
}

function readRow(values: FormValues, before: Condition): Condition {
  const ids = idsOf(before.row);
  const about = chosenIn(values, ids.about);
  return {
    row: before.row,
    operator: oneOf(operators, chosenIn(values, ids.how)) ?? before.operator,
    value: isDrawn(values, ids.value) ? typedIn(values, ids.value) : before.value,
    ...(about === undefined ? {} : { about }),
  };
}

export function parseConditions(
  conditions: readonly Condition[],
  language: Language,
): Parsed<readonly Filter[]> {
  const filters: Filter[] = [];
  const problems: Problem[] = [];
  for (const condition of conditions) {
    const read = parseCondition(condition, language);
    if (read.ok) filters.push(...read.value);
    else problems.push(...read.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : parsed(filters);
}

function parseCondition(
  { row, about, operator, value }: Condition,
  language: Language,
): Parsed<readonly Filter[]> {
  const ids = idsOf(row);
  const statement = statementOf(about);
  if (statement) return placed(language.condition(`${statement} ${value}`), ids.value);
  const compared = about === undefined ? undefined : comparedOf(about);
  if (!compared) {
    return problem({
      at: ids.about,
      message: 'What it is about is missing.',
      hint: 'Choose a property or what people did, or remove the condition.',
    });
  }
  const place = needsValue(operator) ? ids.value : ids.about;
  return placed(language.comparand(value, { ...compared, operator }), place);
}

function placed(read: Parsed<readonly Filter[]>, id: string): Parsed<readonly Filter[]> {
  return read.ok ? read : { ok: false, problems: under(id, read.problems) };
}
