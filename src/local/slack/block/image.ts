import { all, oneOf, only, type Rule, shape, string } from './rule.ts';
import { plainText } from './text.ts';

const alt = string({ max: 2000 });
const url = string({ min: 1, max: 3000, pattern: /^https?:\/\// });
const slackFile = all(shape({}, { id: string({ min: 1 }), url }), only('id', 'url'));
const source = { image_url: url, slack_file: slackFile };
const oneSource = only('image_url', 'slack_file');

/** The small picture inside a section or a context. */
export const image: Rule = all(shape({ type: oneOf('image'), alt_text: alt }, source), oneSource);

/** The picture that is a block of its own. */
export const imageBlock: Rule = all(
  shape(
    { type: oneOf('image'), alt_text: alt },
    { ...source, title: plainText(2000), block_id: string({ max: 255 }) },
  ),
  oneSource,
);
