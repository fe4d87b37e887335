import { boolean, byType, list, number, oneOf, type Rule, shape, string } from './rule.ts';

const style = shape(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);

const id = string({ min: 1 });

const inline: Rule = byType({
  text: piece('text', { text: string({ min: 1 }) }),
  link: piece('link', { url: string({ min: 1, max: 3000 }) }, { text: string(), unsafe: boolean }),
  user: piece('user', { user_id: id }),
  usergroup: piece('usergroup', { usergroup_id: id }),
  channel: piece('channel', { channel_id: id }),
  team: piece('team', { team_id: id }),
  broadcast: piece('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  color: piece('color', { value: string({ pattern: /^#[0-9a-fA-F]{3,6}$/ }) }),
  emoji: piece('emoji', { name: id }, { unicode: string(), skin_tone: number(), url: string() }),
  date: piece(
    'date',
    { timestamp: number({ whole: true }), format: string({ min: 1 }) },
    { url: string(), fallback: string() },
  ),
});

const border = number({ min: 0, max: 1, whole: true });
const section = shape({ type: oneOf('rich_text_section'), elements: list(inline) });

const part: Rule = byType({
  rich_text_section: section,
  rich_text_list: shape(
    {
      type: oneOf('rich_text_list'),
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: section })),
    },
    {
      indent: number({ min: 0, max: 8, whole: true }),
      offset: number({ min: 0, whole: true }),
      border,
    },
  ),
  rich_text_quote: shape({ type: oneOf('rich_text_quote'), elements: list(inline) }, { border }),
  rich_text_preformatted: shape(
    { type: oneOf('rich_text_preformatted'), elements: list(inline) },
    { border, language: string() },
  ),
});

export const richText: Rule = shape(
  { type: oneOf('rich_text'), elements: list(part) },
  { block_id: string({ max: 255 }) },
);

function piece(
  type: string,
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
): Rule {
  return shape({ type: oneOf(type), ...required }, { style, ...optional });
}
