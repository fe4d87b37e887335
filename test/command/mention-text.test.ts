import { expect, test } from '@jest/globals';
import { mentionText } from '../../src/command/text/mention-text.ts';

test.each([
  ['<@UBOT> trends Charged last 7 days', 'trends Charged last 7 days'],
  ['<@UBOT|counts>: trends Charged', 'trends Charged'],
  ['<@UBOT>, events Charged where Amount &gt; 5', 'events Charged where Amount > 5'],
  ['hey <@UBOT> events Charged', 'events Charged'],
  ['events Charged <@UBOT>', 'events Charged'],
  ['<@UBOT> events Charged <@UBOT>', 'events Charged'],
  ['<@UBOT> events “<@UALICE|alice>”', 'events “@alice”'],
  ['<@UBOT>\nevents\u00a0Charged', 'events Charged'],
  ['<@UBOT>', ''],
  ['<@UBOTHER> events', '@UBOTHER events'],
])('%s', (text, asked) => {
  expect(mentionText(text, 'UBOT')).toBe(asked);
});
