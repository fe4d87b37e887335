import { accessory, actionElement, contextElement, inputElement } from './element.ts';
import { imageBlock } from './image.ts';
import { richText } from './rich-text.ts';
import {
  all,
  boolean,
  distinct,
  list,
  number,
  oneOf,
  type Rule,
  shape,
  some,
  string,
} from './rule.ts';
import { dataTable, table } from './table.ts';
import { anyText, plainText } from './text.ts';

const block_id = string({ max: 255 });
const url = string({ min: 1, max: 3000, pattern: /^https?:\/\// });

const section = all(
  shape(
    { type: oneOf('section') },
    {
      block_id,
      text: anyText(3000),
      fields: list(anyText(2000), { min: 1, max: 10 }),
      accessory,
      expand: boolean,
    },
  ),
  some('text', 'fields'),
);

const header = shape(
  { type: oneOf('header'), text: plainText(150) },
  { block_id, level: number({ min: 1, max: 4, whole: true }) },
);

const context = shape(
  { type: oneOf('context'), elements: list(contextElement, { min: 1, max: 10 }) },
  { block_id },
);

const actions = shape(
  {
    type: oneOf('actions'),
    elements: all(list(actionElement, { min: 1, max: 25 }), distinct('action_id')),
  },
  { block_id },
);

const input = shape(
  { type: oneOf('input'), label: plainText(2000), element: inputElement },
  { block_id, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
);

const markdown = shape(
  { type: oneOf('markdown'), text: string({ min: 1, max: 12_000 }) },
  { block_id },
);

const video = shape(
  {
    type: oneOf('video'),
    video_url: url,
    thumbnail_url: url,
    alt_text: string({ min: 1 }),
    title: plainText(200),
  },
  {
    block_id,
    title_url: url,
    author_name: string({ max: 50 }),
    provider_name: string(),
    provider_icon_url: url,
    description: plainText(200),
  },
);

/** Every kind of block that this Slack shows. Any other is refused, as Slack does with kinds it does not know. */
export const blocks = {
  actions,
  context,
  data_table: dataTable,
  divider: shape({ type: oneOf('divider') }, { block_id }),
  header,
  image: imageBlock,
  input,
  markdown,
  rich_text: richText,
  section,
  table,
  video,
} satisfies Readonly<Record<string, Rule>>;
