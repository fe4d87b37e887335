import fc from 'fast-check';

/** What somebody might call an event, a property or a value, to make Slack do something. */
const attacks = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<!subteam^S012345|@team>',
  '<@U0VICTIM01>',
  '<@U0VICTIM01|boss>',
  '<#C0SECRET01>',
  '<#C0SECRET01|secret>',
  '<https://evil.example|click>',
  '<mailto:a@evil.example>',
  '<slack://open>',
  '<!date^1^{date}^https://evil.example|x>',
  '&lt;!channel&gt;',
  '&amp;lt;!channel&amp;gt;',
  '@channel',
  '@here',
  '@everyone',
  '@U0VICTIM01',
  '#general',
  'https://evil.example/?q=1',
  'www.evil.example',
  'evil.example',
  'a@evil.example',
  '*bold* _it_ ~no~ `code` ```block```',
  '> quote',
  '• list\n1. list',
  ':skull: :+1::skin-tone-2:',
  '<',
  '>',
  '&',
  '<<<>>>',
  '<!channel',
  'channel>',
  '|',
  '\u202e7,138',
  '\u2066x\u2069',
  '\u200b<!chan\u200bnel>',
  '\0<!channel>',
  '\ud800<!here>',
  '<!channel>'.normalize('NFKD'),
  '＜!channel＞',
  'Ā'.repeat(40),
  '"}]},{"type":"section","text":{"type":"mrkdwn","text":"<!channel>"}}',
  '__proto__',
  'constructor',
  '#{process.env}',
  '{{7*7}}',
  '"}});process.exit()//',
];

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(' ', '\n', '\t', '"', "'", '\\', '…', '('),
);

/** Such a text, alone or among others, never longer than `longest`. */
export function hostileText(longest = 120): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...attacks) }, noise), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((parts) => fc.constantFrom('', ' ').map((between) => parts.join(between)))
    .map((text) => text.slice(0, longest))
    .filter((text) => text.length > 0);
}
