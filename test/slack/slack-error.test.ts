import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type PostOutcome, Postponed } from '../../src/delivery/poster.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { secret } from '../../src/lib/secret.ts';
import type { Fault, Harm } from '../../src/local/slack/fault/fault.ts';
import { createLocalSlack } from '../../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../../src/local/slack/options.ts';
import {
  classOfStatus,
  classOfWord,
  type ErrorClass,
  errorWords,
} from '../../src/slack/error-class.ts';
import { outcomeOf, slackErrorName } from '../../src/slack/slack-error.ts';
import { refusedToken } from '../../src/slack/token-refused.ts';
import { createWriteClient } from '../../src/slack/write-client.ts';

let slack: LocalSlack;

beforeEach(async () => {
  slack = await createLocalSlack({ port: 0, clock: systemClock });
});

afterEach(() => slack.stop());

/** What Slack's own client throws when a post goes wrong in this way. */
async function errorOf(harm: Harm & Pick<Fault, 'when' | 'times'>): Promise<unknown> {
  slack.driver.inject({ method: 'chat.postMessage', ...harm });
  const client = createWriteClient({ botToken: secret(slack.botToken), apiUrl: slack.apiUrl });
  return client.chat.postMessage({ channel: 'C0GROWTH1', text: 'hi' }).then(
    () => expect('posted').toBe('failed'),
    (error: unknown) => error,
  );
}

/** The outcome's type, or for how many seconds it is put off. */
function kindOf(error: unknown): PostOutcome['type'] | `again in ${number} s` {
  try {
    return outcomeOf(error).type;
  } catch (postponed) {
    if (!(postponed instanceof Postponed)) throw postponed;
    return `again in ${postponed.retryAfterMs / 1000} s`;
  }
}

function posts(): number {
  return slack.driver.messages('growth').length;
}

/** What each class comes to; a word that is in no table is refused. */
const kinds: Record<ErrorClass, ReturnType<typeof kindOf>> = {
  ambiguous: 'unknown',
  'not now': 'again in 30 s',
  workspace: 'again in 60 s',
  malformed: 'malformed',
  refused: 'refused',
};
const words = Object.entries(errorWords).flatMap(([name, listed]) =>
  listed.map((word) => [name as ErrorClass, word] as const),
);

describe('Slack’s words for errors', () => {
  test.each([...words, ['refused', 'a_word_that_slack_makes_up_tomorrow'] as const])(
    '%s: %s',
    async (name, error) => {
      const thrown = await errorOf({ kind: 'error', error });

      expect([kindOf(thrown), slackErrorName(thrown)]).toEqual([kinds[name], error]);
    },
  );

  test('each is of one class', () => {
    const listed = words.map(([, word]) => word);

    expect(new Set(listed).size).toBe(listed.length);
  });

  test('a token that is refused for good at the start is no lesser trouble later', () => {
    for (const word of refusedToken) expect([word, classOfWord(word)]).toEqual([word, 'workspace']);
  });
});

test('every HTTP status there may be has a class', () => {
  const statuses: Partial<Record<ErrorClass, number[]>> = {};
  for (let status = 100; status < 600; status += 1) {
    const name = classOfStatus(status);
    statuses[name] = [...(statuses[name] ?? []), status];
  }

  const { ambiguous = [], workspace = [], ...others } = statuses;
  expect(others).toEqual({ malformed: [413], 'not now': [429] });
  expect(ambiguous.filter((status) => status >= 400 && status < 500)).toEqual([408]);
  expect(ambiguous).toHaveLength(300 + 1 + 100);
  expect(workspace).toHaveLength(97);
});

/** Node makes no answer of it: it wants to log in at a proxy. */
const nodesOwn = [407];

test('every HTTP status that Slack’s client makes an error of has a meaning', async () => {
  const kinds: Record<string, number[]> = {};
  for (let status = 400; status < 600; status += 1) {
    // Node sends a request that was misdirected once more by itself.
    const times = status === 421 ? 2 : 1;
    const kind = kindOf(await errorOf({ kind: 'status', status, body: '<html>', times }));
    kinds[kind] = [...(kinds[kind] ?? []), status];
  }

  const { unknown = [], 'again in 60 s': later = [], ...others } = kinds;
  expect(others).toEqual({ 'again in 30 s': [429], malformed: [413] });
  expect(unknown.filter((status) => status < 500)).toEqual([408, ...nodesOwn].sort());
  expect(unknown.filter((status) => status >= 500)).toHaveLength(100);
  expect(later).toHaveLength(96);
});

describe('a rate limit', () => {
  test.each([
    [1, 1],
    [7, 7],
    [600, 600],
    [0, 1],
    [1_000_000_000, 3600],
    [undefined, 30],
    [-5, 30],
    [Number.NaN, 30],
  ])('of %s s is kept for %s s', async (retryAfterS, waited) => {
    const harm = { kind: 'rate-limited', ...(retryAfterS === undefined ? {} : { retryAfterS }) };

    expect(kindOf(await errorOf(harm as Harm))).toBe(`again in ${waited} s`);
  });
});

describe('when nobody knows whether it was posted', () => {
  test.each([
    ['the connection breaks before', { kind: 'reset', when: 'before' }, 0],
    ['the connection breaks after', { kind: 'reset', when: 'after' }, 1],
    ['a proxy answers for Slack', { kind: 'status', status: 502, when: 'after' }, 1],
    ['a page comes back', { kind: 'status', status: 200, body: '<html>oops', when: 'after' }, 1],
    ['nothing comes back', { kind: 'status', status: 200, body: '', when: 'after' }, 1],
    ['null comes back', { kind: 'status', status: 200, body: 'null', when: 'after' }, 1],
    ['another status comes back', { kind: 'status', status: 202, when: 'after' }, 1],
    ['somebody sends it elsewhere', { kind: 'status', status: 307, when: 'after' }, 1],
  ] as const)('because %s, that is what is said', async (_why, harm, posted) => {
    const thrown = await errorOf(harm);

    expect([kindOf(thrown), posts()]).toEqual(['unknown', posted]);
    expect(slackErrorName(thrown)).not.toContain('<html>');
  });

  test('because Slack says nothing for ten seconds, that is what is said', async () => {
    const thrown = await errorOf({ kind: 'hang', when: 'after' });

    expect([kindOf(thrown), posts()]).toEqual(['unknown', 1]);
  });
});

test('a Slack that cannot be reached at all has posted nothing', async () => {
  const { apiUrl, botToken } = slack;
  await slack.stop();
  const client = createWriteClient({ botToken: secret(botToken), apiUrl });
  const thrown = await client.chat
    .postMessage({ channel: 'C0GROWTH1', text: 'hi' })
    .catch((error: unknown) => error);

  expect(kindOf(thrown)).toBe('again in 30 s');
});
