import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BaseUrl, Region, regionUrl } from '../../src/clevertap/region.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { isSlackAddress, tell } from '../../src/slack/tell.ts';

/** Each looks like `host` to somebody who does not look closely. */
function lookalikes(host: string): string[] {
  return [
    `https://${host}.evil.example`,
    `https://${host}@evil.example`,
    `https://user:pw@${host}`,
    `https://evil.example/${host}`,
    `https://evil.example#${host}`,
    `https://evil.example?${host}`,
    `https://evil.example\\@${host}`,
    `https://${host}.`,
    `https://evil-${host.replaceAll('.', '-')}.example`,
    `http://${host}`,
    `ftp://${host}`,
    `file:///etc/passwd`,
    `gopher://${host}`,
    `javascript:alert(1)//${host}`,
    `data:text/plain,${host}`,
    `//${host}`,
    `${host}`,
    '',
    ' ',
  ];
}

const insiders = [
  'http://169.254.169.254/latest/meta-data',
  'http://0xa9fea9fe/',
  'http://2852039166/',
  'http://[::ffff:169.254.169.254]/',
  'http://10.0.0.1',
  'http://metadata.google.internal',
  'https://xn--slck-5qa.com',
  'https://127.0.0.1.evil.example',
  'https://localhost.evil.example',
];

describe('an answer to a press goes to Slack alone, not to', () => {
  const suffixed = ['https://evilslack.com', 'https://slack.com.evil.example', 'https://slack.co'];
  test.each([...lookalikes('hooks.slack.com'), ...insiders, ...suffixed])('%s', async (address) => {
    expect(isSlackAddress(address)).toBe(false);
    const message = { text: 'a secret number', blocks: [] };
    await expect(tell(systemClock, { responseUrl: address }, message)).rejects.toThrow(
      'the address to answer to is not Slack’s',
    );
  });

  test.each([
    'https://hooks.slack.com/actions/T1/2/x',
    'https://hooks.slack-gov.com/commands/T1',
    'http://127.0.0.1:8090/response/1',
  ])('but to %s', (address) => {
    expect(isSlackAddress(address)).toBe(true);
  });
});

describe('a CleverTap is never', () => {
  const host = 'in1.api.clevertap.com';
  // Another host by https is the operator's own decision; a name in it, a path or plain text is none.
  const refused = [...lookalikes(host), ...insiders].filter(
    (address) => !/^https:\/\/[\w.-]+$/.test(address),
  );
  test.each(refused)('%s', (address) => {
    expect(BaseUrl.safeParse(address).success).toBe(false);
  });

  test('anything that a region is not, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const region = Region.safeParse(text);
        if (region.success) expect(regionUrl(region.data)).toMatch(/^https:\/\/(?:\w+\.)?api\./);
      }),
      { numRuns: 2000 },
    );
  });
});
