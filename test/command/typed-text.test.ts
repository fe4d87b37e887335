import { describe, expect, test } from '@jest/globals';
import { typedText } from '../../src/command/text/typed-text.ts';

describe('gives back what was typed', () => {
  test.each([
    ['events Charged', 'events Charged'],
    ['Amount &gt;= 5 &amp; more', 'Amount >= 5 & more'],
    ['Amount &lt; 5', 'Amount < 5'],
    ['&amp;lt; stays escaped once', '&lt; stays escaped once'],
    ['&amp;amp;', '&amp;'],
    ['&quot; is not Slack’s', '&quot; is not Slack’s'],
    ['last\u00a07\u00a0days', 'last 7 days'],
    ['<@U123|alice>', '@alice'],
    ['<@U123>', '@U123'],
    ['<#C1|general>', '#general'],
    ['<#C1|>', '#C1'],
    ['<!here>', '@here'],
    ['<!subteam^S1|@growth>', '@growth'],
    ['<https://example.com|example.com>', 'example.com'],
    ['<https://example.com/?a=1&amp;b=2>', 'https://example.com/?a=1&b=2'],
    ['where Email is <mailto:a@example.com|a@example.com>', 'where Email is a@example.com'],
    ['<tel:+4912|+49 12>', '+49 12'],
    ['Amount<5', 'Amount<5'],
    ['Amount <> 5', 'Amount <> 5'],
    ['a <b> c', 'a <b> c'],
    ['<@U1 never closed', '<@U1 never closed'],
    ['<@<@U1|bob>', '<@@bob'],
    ['&lt;@U1&gt;', '<@U1>'],
    ['“App Launched”', '“App Launched”'],
    ['', ''],
  ])('%s', (slackText, typed) => {
    expect(typedText(slackText)).toBe(typed);
  });
});
