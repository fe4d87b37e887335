import { boolean, list, number, oneOf, type Rule, shape, string } from './rule.ts';
import { plainText } from './text.ts';

type Fields = Readonly<Record<string, Rule>>;

const common = { action_id: string({ max: 255 }), focus_on_load: boolean };
const placeholder = plainText(150);
const length = number({ min: 0, max: 3000, whole: true });
/** Numbers stand as strings here. */
const digits = string({ pattern: /^-?\d+(\.\d+)?$/ });
const dispatch = shape(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered')) },
);

/** Elements to type into, by `type`. */
export const inputFields = {
  plain_text_input: element(
    'plain_text_input',
    {},
    {
      initial_value: string({ max: 3000 }),
      multiline: boolean,
      min_length: length,
      max_length: number({ min: 1, max: 3000, whole: true }),
      dispatch_action_config: dispatch,
      placeholder,
    },
  ),
  number_input: element(
    'number_input',
    { is_decimal_allowed: boolean },
    {
      initial_value: digits,
      min_value: digits,
      max_value: digits,
      dispatch_action_config: dispatch,
      placeholder,
    },
  ),
  email_text_input: element(
    'email_text_input',
    {},
    { initial_value: string(), dispatch_action_config: dispatch, placeholder },
  ),
  url_text_input: element(
    'url_text_input',
    {},
    { initial_value: string(), dispatch_action_config: dispatch, placeholder },
  ),
} satisfies Readonly<Record<string, Rule>>;

function element(type: string, required: Fields, optional: Fields): Rule {
  return shape({ type: oneOf(type), ...required }, { ...common, ...optional });
}
