import { describe, expect, test } from '@jest/globals';

type Node = { readonly type: string; readonly [field: string]: unknown };

// The page is plain JavaScript, which has no types.
const module: string = '../../../../src/local/slack/page/mrkdwn.js';
const { parseMrkdwn } = (await import(module)) as {
  parseMrkdwn: (text: string, options?: { links: boolean }) => Node[];
};

/** The tree as one line: `bold(hi)`. */
function outline(node: Node): string {
  const { type, children, text, ...rest } = node;
  if (type === 'text') return String(text);
  const inner = Array.isArray(children) ? children.map(outline).join('') : (text ?? '');
  const fields = Object.values(rest).filter((value) => value !== undefined);
  return `${type}(${[...fields, inner].filter((part) => part !== '').join(' ')})`;
}

function read(text: string, options?: { links: boolean }): string {
  return parseMrkdwn(text, options).map(outline).join('');
}

describe('reads', () => {
  test.each([
    ['plain', 'line(plain)'],
    ['*7,138* events', 'line(bold(7,138) events)'],
    ['_so far_ ~old~ `code`', 'line(italic(so far) strike(old) code(code))'],
    ['*bold _both_*', 'line(bold(bold italic(both)))'],
    ['2 * 3 * 4', 'line(2 * 3 * 4)'],
    ['snake_case_name', 'line(snake_case_name)'],
    ['a*b*c', 'line(a*b*c)'],
    ['*not closed', 'line(*not closed)'],
    ['* spaced *', 'line(* spaced *)'],
    ['`*kept*`', 'line(code(*kept*))'],
    ['1 &lt; 2 &amp;amp; 3', 'line(1 < 2 &amp; 3)'],
    ['one\ntwo', 'line(one)break()line(two)'],
    ['&gt; quoted\n&gt; more\nafter', 'quote(quotedbreak()more)line(after)'],
    ['```\na  b\n```\nafter', 'preformatted(a  b)line(after)'],
    ['```open', 'line(```open)'],
    [':red_circle: firing', 'line(emoji(red_circle) firing)'],
    ['at 12:30:45', 'line(at 12:30:45)'],
    ['<@U1|alice> <#C1|growth> <!here>', 'line(user(U1 alice) channel(C1 growth) broadcast(here))'],
    ['<!subteam^S1|@ops>', 'line(group(S1 @ops))'],
    ['<https://a.b/c?d=1&amp;e=2|here>', 'line(link(https://a.b/c?d=1&e=2 here))'],
    ['<javascript:alert(1)|here>', 'line(<javascript:alert(1)|here>)'],
    ['<!date^1795165200^{date} at {time}|then>', 'line(date(1795165200 {date} at {time}))'],
    ['<!date^soon^{date}|then>', 'line(then)'],
    ['https://a.b @here', 'line(https://a.b @here)'],
  ])('%j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('makes links of what stands bare, as Slack does without verbatim', () => {
  test.each([
    ['https://a.b/c now', 'line(link(https://a.b/c) now)'],
    ['hi @channel', 'line(hi broadcast(channel))'],
    ['me@here.com', 'line(me@here.com)'],
  ])('%j', (text, expected) => {
    expect(read(text, { links: true })).toBe(expected);
  });
});
