import { confirmation, formattedOption } from './option.ts';
import { all, boolean, distinct, list, number, oneOf, type Rule, shape, string } from './rule.ts';
import { plainText } from './text.ts';

type Fields = Readonly<Record<string, Rule>>;

const common = { action_id: string({ max: 255 }), focus_on_load: boolean };
const placeholder = plainText(150);
const choices = all(list(formattedOption, { min: 1, max: 10 }), distinct('value'));
const day = string({ pattern: /^\d{4}-\d{2}-\d{2}$/ });
const time = string({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/ });

/** Elements to choose with, other than menus, by `type`. */
export const pickers = {
  radio_buttons: element(
    'radio_buttons',
    { options: choices },
    { initial_option: formattedOption, confirm: confirmation },
  ),
  checkboxes: element(
    'checkboxes',
    { options: choices },
    { initial_options: list(formattedOption, { min: 1, max: 10 }), confirm: confirmation },
  ),
  datepicker: element('datepicker', {}, { initial_date: day, placeholder, confirm: confirmation }),
  timepicker: element(
    'timepicker',
    {},
    { initial_time: time, placeholder, timezone: string(), confirm: confirmation },
  ),
  datetimepicker: element(
    'datetimepicker',
    {},
    { initial_date_time: number({ min: 0, whole: true }), confirm: confirmation },
  ),
} satisfies Readonly<Record<string, Rule>>;

function element(type: string, required: Fields, optional: Fields): Rule {
  return shape({ type: oneOf(type), ...required }, { ...common, ...optional });
}
