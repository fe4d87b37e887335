import { image } from './image.ts';
import { inputFields } from './input-field.ts';
import { confirmation, linkOption } from './option.ts';
import { pickers } from './picker.ts';
import { all, byType, distinct, list, oneOf, type Rule, shape, string } from './rule.ts';
import { selects } from './select.ts';
import { anyText, plainText } from './text.ts';

const actionId: Rule = string({ max: 255 });
const style = oneOf('primary', 'danger');
const label = string({ max: 75 });

const button = shape(
  { type: oneOf('button'), text: plainText(75) },
  {
    action_id: actionId,
    value: string({ max: 2000 }),
    url: string({ max: 3000 }),
    style,
    confirm: confirmation,
    accessibility_label: label,
  },
);

const overflow = shape(
  {
    type: oneOf('overflow'),
    options: all(list(linkOption, { min: 1, max: 5 }), distinct('value')),
  },
  { action_id: actionId, confirm: confirmation },
);

const { datetimepicker, ...smallPickers } = pickers;

/** What may stand in an `actions` block. */
export const actionElement: Rule = byType({
  button,
  overflow,
  datetimepicker,
  ...smallPickers,
  ...selects,
});

/** What may stand beside a section's text. */
export const accessory: Rule = byType({ button, overflow, image, ...smallPickers, ...selects });

/** What may stand in an `input` block. */
export const inputElement: Rule = byType({ ...inputFields, ...pickers, ...selects });

export const contextElement: Rule = byType({
  image,
  plain_text: anyText(3000),
  mrkdwn: anyText(3000),
});
