import { all, distinct, list, only, type Rule, shape, string } from './rule.ts';
import { anyText, plainText } from './text.ts';

const value = string({ min: 1, max: 150 });

export const option: Rule = shape({ text: plainText(75), value }, { description: plainText(75) });

/** Radio buttons and checkboxes may be formatted. */
export const formattedOption: Rule = shape(
  { text: anyText(75), value },
  { description: anyText(75) },
);

/** Overflow menus may link. */
export const linkOption: Rule = shape(
  { text: plainText(75), value },
  { description: plainText(75), url: string({ max: 3000 }) },
);

export const options: Rule = all(list(option, { min: 1, max: 100 }), distinct('value'));

/** What an app suggests while one types; that may be nothing. */
export const suggestedOptions: Rule = all(list(option, { max: 100 }), distinct('value'));

export const optionGroups: Rule = list(shape({ label: plainText(75), options }), {
  min: 1,
  max: 100,
});

export const optionsOrGroups: Rule = only('options', 'option_groups');

export const confirmation: Rule = shape(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: string({ pattern: /^(primary|danger)$/ }) },
);
