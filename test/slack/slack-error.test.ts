import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type PostOutcome, Postponed } from '../../src/delivery/poster.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { secret } from '../../src/lib/secret.ts';
import type { Fault, Harm } from '../../src/local/slack/fault/fault.ts';
import { createLocalSlack } from '../../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../../src/local/slack/options.ts';
import { outcomeOf, slackErrorName } from '../../src/slack/slack-error.ts';
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

/** Every error that Slack's page on chat.postMessage lists, and a few that are only met. */
const words = {
  unknown: ['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'],
  'again in 30 s': ['message_limit_exceeded', 'rate_limited', 'ratelimited'],
  'again in 60 s': [
    'accesslimited',
    'account_inactive',
    'enterprise_is_restricted',
    'invalid_auth',
    'missing_scope',
    'not_allowed_token_type',
    'not_authed',
    'org_login_required',
    'team_access_not_granted',
    'team_added_to_org',
    'token_expired',
    'token_revoked',
    'two_factor_setup_required',
  ],
  malformed: [
    'attachment_payload_limit_exceeded',
    'invalid_attachments',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'markdown_text_conflict',
    'metadata_too_large',
    'missing_file_data',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'slack_connect_file_link_sharing_blocked',
    'too_many_attachments',
  ],
  refused: [
    'a_word_that_slack_makes_up_tomorrow',
    'access_denied',
    'app_access_restricted',
    'as_user_not_supported',
    'cannot_reply_to_message',
    'channel_not_found',
    'deprecated_endpoint',
    'draft_already_deleted',
    'draft_already_sent',
    'draft_has_conflict',
    'draft_not_found',
    'duplicate_channel_not_found',
    'duplicate_message_not_found',
    'ekm_access_denied',
    'invalid_arg_name',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_post_type',
    'is_archived',
    'is_bot',
    'messages_tab_disabled',
    'metadata_must_be_sent_from_app',
    'method_deprecated',
    'missing_post_type',
    'no_permission',
    'not_in_channel',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'restricted_action_read_only_channel',
    'restricted_action_thread_locked',
    'restricted_action_thread_only_channel',
    'send_on_behalf_not_allowed',
    'slack_connect_canvas_sharing_blocked',
    'slack_connect_lists_sharing_blocked',
    'team_not_found',
    'thread_not_found',
    'too_many_contact_cards',
    'unknown_method',
  ],
};

describe.each(Object.entries(words))('%s:', (kind, codes) => {
  test.each(codes)('%s', async (error) => {
    const thrown = await errorOf({ kind: 'error', error });

    expect([kindOf(thrown), slackErrorName(thrown)]).toEqual([kind, error]);
  });
});

/** Node makes no answer of these: it wants to log in at a proxy, or sends the request once more. */
const nodesOwn = [407, 421];

test('every HTTP status has a meaning', async () => {
  const kinds: Record<string, number[]> = {};
  for (let status = 400; status < 600; status += 1) {
    const times = status === 421 ? 2 : 1;
    const kind = kindOf(await errorOf({ kind: 'status', status, body: '<html>', times }));
    kinds[kind] = [...(kinds[kind] ?? []), status];
  }

  const { unknown = [], 'again in 60 s': later = [], ...others } = kinds;
  expect(others).toEqual({ 'again in 30 s': [429], malformed: [413] });
  expect(unknown.filter((status) => status < 500)).toEqual([408, ...nodesOwn].sort());
  expect(unknown.filter((status) => status >= 500)).toHaveLength(100);
  expect(later).toHaveLength(95);
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
