import { boolean, byType, oneOf, type Rule, shape, string } from './rule.ts';

/** A text object that may only be `plain_text`. */
export function plainText(max: number, min = 1): Rule {
  return byType({ plain_text: plain(max, min) });
}

/** A text object of either kind. */
export function anyText(max: number, min = 1): Rule {
  const mrkdwn = shape(
    { type: oneOf('mrkdwn'), text: string({ min, max }) },
    { verbatim: boolean },
  );
  return byType({ plain_text: plain(max, min), mrkdwn });
}

function plain(max: number, min: number): Rule {
  return shape({ type: oneOf('plain_text'), text: string({ min, max }) }, { emoji: boolean });
}
