import { confirmation, option, optionGroups, options, optionsOrGroups } from './option.ts';
import { all, boolean, list, number, oneOf, type Rule, shape, string } from './rule.ts';
import { plainText } from './text.ts';

const common = {
  action_id: string({ max: 255 }),
  placeholder: plainText(150),
  confirm: confirmation,
  focus_on_load: boolean,
};
const many = { max_selected_items: number({ min: 1, whole: true }) };
const id = string({ min: 1 });
const kinds = oneOf('im', 'mpim', 'private', 'public');
const conversations = {
  default_to_current_conversation: boolean,
  response_url_enabled: boolean,
  filter: shape(
    {},
    {
      include: list(kinds, { min: 1 }),
      exclude_bot_users: boolean,
      exclude_external_shared_channels: boolean,
    },
  ),
};
const fixed = { options, option_groups: optionGroups };
const external = { min_query_length: number({ min: 0, whole: true }) };

/** The menus of one choice and of several, by `type`. */
export const selects = {
  static_select: all(one('static_select', { ...fixed, initial_option: option }), optionsOrGroups),
  multi_static_select: all(
    one('multi_static_select', { ...fixed, ...many, initial_options: list(option) }),
    optionsOrGroups,
  ),
  external_select: one('external_select', { ...external, initial_option: option }),
  multi_external_select: one('multi_external_select', {
    ...external,
    ...many,
    initial_options: list(option),
  }),
  users_select: one('users_select', { initial_user: id }),
  multi_users_select: one('multi_users_select', { ...many, initial_users: list(id) }),
  conversations_select: one('conversations_select', { ...conversations, initial_conversation: id }),
  multi_conversations_select: one('multi_conversations_select', {
    ...conversations,
    ...many,
    initial_conversations: list(id),
  }),
  channels_select: one('channels_select', { initial_channel: id, response_url_enabled: boolean }),
  multi_channels_select: one('multi_channels_select', { ...many, initial_channels: list(id) }),
} satisfies Readonly<Record<string, Rule>>;

function one(type: string, own: Readonly<Record<string, Rule>>): Rule {
  return shape({ type: oneOf(type) }, { ...common, ...own });
}
