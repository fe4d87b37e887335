import type { ActionsBlock, InputBlock, KnownBlock } from '@slack/types';
import { type Parsed, type Problem, parsed, problem } from '../lib/parsed.ts';
import type { Filter, Operator } from '../query/filter.ts';
import {
  changeAction,
  chosenIn,
  type FormValues,
  input,
  isDrawn,
  menu,
  nameOption,
  oneOf,
  option,
  typedIn,
  words,
} from './field.ts';
import { type Language, under } from './language.ts';
import { type Condition, needsValue, operators, type QueryForm } from './query-form.ts';

export const propertyAction = 'counts.form.property';
export const addAction = 'counts.form.add';
/** The button's value is the row. */
export const removeAction = 'counts.form.remove';

/** A query has no more, and twenty rows with all the rest stay below Slack's hundred blocks. */
const mostConditions = 20;
const longestText = 3000;

function idsOf(row: number) {
  const id = `condition-${row}`;
  return { property: `${id}-property`, how: `${id}-how`, value: `${id}-value` };
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

function renderCondition(
  { row, property, operator, value }: Condition,
  place: number,
): KnownBlock[] {
  const ids = idsOf(row);
  const select = input(
    { id: ids.property, label: `Condition ${place}: only where` },
    {
      type: 'external_select',
      action_id: propertyAction,
      min_query_length: 0,
      placeholder: words('A property of the event'),
      ...(property === undefined ? {} : { initial_option: nameOption(property) }),
    },
  );
  const how: ActionsBlock = {
    type: 'actions',
    block_id: ids.how,
    elements: [menu(operatorOptions, operator), removeButton(row)],
  };
  return [select, how, ...(needsValue(operator) ? [renderValue(ids.value, operator, value)] : [])];
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
  return input(
    { id, label: 'Value', ...hint },
    {
      type: 'plain_text_input',
      action_id: changeAction,
      max_length: longestText,
      placeholder: words(isNumeric(operator) ? '1000' : 'India or Nepal'),
      ...(value === '' ? {} : { initial_value: value }),
    },
  );
}

function isNumeric(operator: Operator): boolean {
  return ['above', 'at least', 'below', 'at most'].includes(operator);
}

/** The rows that the form has, with what stands in those of them that are drawn. */
export function readConditions(
  values: FormValues,
  rows: readonly Condition[],
): readonly Condition[] {
  return rows.map((row) => (isDrawn(values, idsOf(row.row).property) ? readRow(values, row) : row));
}

function readRow(values: FormValues, before: Condition): Condition {
  const ids = idsOf(before.row);
  const property = chosenIn(values, ids.property);
  return {
    row: before.row,
    operator: oneOf(operators, chosenIn(values, ids.how)) ?? before.operator,
    value: isDrawn(values, ids.value) ? typedIn(values, ids.value) : before.value,
    ...(property === undefined ? {} : { property }),
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
  { row, property, operator, value }: Condition,
  language: Language,
): Parsed<readonly Filter[]> {
  const ids = idsOf(row);
  if (property === undefined) {
    return problem({
      at: ids.property,
      message: 'Which property is missing.',
      hint: 'Choose one, or remove the condition.',
    });
  }
  const read = language.comparand(value, { property, operator });
  if (read.ok) return read;
  const place = needsValue(operator) ? ids.value : ids.property;
  return { ok: false, problems: under(place, read.problems) };
}
