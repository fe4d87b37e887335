import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hour, minute, second } from '../../src/lib/clock.ts';
import type { Log } from '../../src/lib/log.ts';
import { secret } from '../../src/lib/secret.ts';
import { type Refused, renderRefused } from '../../src/message/refused.ts';
import { type Act, createRefuse, type Refuse } from '../../src/slack/access.ts';
import { createUserFacts, type KnownUser } from '../../src/slack/user-facts.ts';
import { createWriteClient } from '../../src/slack/write-client.ts';
import { sendJson, startServer, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { expectFitsSlack } from '../message/expect-fits-slack.ts';

let lines: object[];
let log: Log;

const typed: Act = { type: 'command', userId: 'U1', channelId: 'C1' };

beforeEach(() => {
  // What an earlier test left behind writes into its own.
  const own: object[] = [];
  const write = (facts: object) => void own.push(facts);
  lines = own;
  log = { info: write, warn: write, error: write };
});

function refuseFor(facts: object, settings = {}): Refuse {
  const known: KnownUser = { facts: { team_id: 'T1', ...facts }, homeTeamId: 'T1' };
  const everywhere = { allowedChannels: [], admins: [] };
  return createRefuse({ ...everywhere, ...settings, know: async () => known, log });
}

function wordsOf(refused: Refused): string {
  return renderRefused(refused, { allowedChannels: [], admins: [] }).text;
}

describe.each<[string, object, Refused | undefined]>([
  ['a full member', {}, undefined],
  [
    'a full member of this workspace on a grid',
    { team_id: 'E1', enterprise_user: { teams: ['T1'] } },
    undefined,
  ],
  [
    'a member of another workspace on the grid',
    { team_id: 'T1', enterprise_user: { teams: ['T2'] } },
    'stranger',
  ],
  ['a guest of several channels', { is_restricted: true }, 'guest'],
  ['a guest of one channel', { is_restricted: true, is_ultra_restricted: true }, 'guest'],
  ['somebody of another workspace', { team_id: 'T2' }, 'stranger'],
  ['a stranger', { is_stranger: true }, 'stranger'],
  ['somebody without a workspace', { team_id: undefined }, 'stranger'],
  ['a bot', { is_bot: true }, 'bot'],
  ['somebody deactivated', { deleted: true }, 'deactivated'],
])('%s', (_, facts, refused) => {
  test.each<Act['type']>(['command', 'mention', 'form', 'press'])(
    `by %s: ${refused ?? 'allowed'}`,
    async (type) => {
      const refusal = await refuseFor(facts)({ ...typed, type });

      expect(refusal?.text).toBe(refused && wordsOf(refused));
      expect(lines).toEqual(refused ? [{ ...typed, type, refused }] : []);
    },
  );
});

describe('where only some channels are allowed', () => {
  const refuse: Refuse = (act) =>
    refuseFor({}, { allowedChannels: ['C1', 'C2'], admins: ['UADMIN'] })(act);

  test.each<[Act['type'], string, boolean]>([
    ['command', 'C1', true],
    ['press', 'C2', true],
    ['command', 'C3', false],
    ['mention', 'C3', false],
    ['press', 'C3', false],
    ['command', 'D1', false],
    ['press', 'D1', true],
  ])('a %s in %s: %s', async (type, channelId, isAllowed) => {
    expect((await refuse({ type, userId: 'U1', channelId })) === undefined).toBe(isAllowed);
  });

  test('says which, and who can help', async () => {
    const refusal = await refuse({ ...typed, channelId: 'C3' });

    expect(JSON.stringify(refusal?.blocks)).toContain('"channel_id":"C2"');
    expect(JSON.stringify(refusal?.blocks)).toContain('"user_id":"UADMIN"');
  });
});

test.each<Refused>(['guest', 'stranger', 'bot', 'deactivated', 'channel', 'unknown'])(
  'the refusal of %s fits Slack',
  (refused) => {
    const many = Array.from({ length: 50 }, (_, index) => `C${index}`);
    expectFitsSlack(renderRefused(refused, { allowedChannels: many, admins: many }));
  },
);

describe('what kind of user somebody is', () => {
  let clock: FakeClock;
  let slack: TestServer;
  /** What Slack says; nothing at all when undefined. */
  let body: string | undefined;
  let know: (userId: string) => Promise<KnownUser | undefined>;

  const member =
    '{"ok":true,"team_id":"T1","user":{"id":"U1","team_id":"T1","is_restricted":false}}';

  beforeEach(async () => {
    clock = fakeClock();
    body = member;
    slack = await startServer((response) =>
      body === undefined ? undefined : sendJson(response, body),
    );
    const client = createWriteClient({ botToken: secret('xoxb-1'), apiUrl: `${slack.url}/` });
    know = createUserFacts({ client, clock, log });
  });

  afterEach(() => slack.stop());

  function asked(): (string | undefined)[] {
    return slack.requests.map(({ url }) => url);
  }

  test('is asked once, and again after a quarter of an hour', async () => {
    expect(await know('U1')).toMatchObject({ homeTeamId: 'T1', facts: { is_restricted: false } });
    await clock.advance(14 * minute);
    await know('U1');
    expect(asked().sort()).toEqual(['/auth.test', '/users.info']);

    await clock.advance(2 * minute);
    body = member.replace('"is_restricted":false', '"is_restricted":true');

    expect(await know('U1')).toMatchObject({ facts: { is_restricted: true } });
  });

  test('is asked once for many at the same time', async () => {
    await Promise.all([know('U1'), know('U1'), know('U1')]);

    expect(asked()).toHaveLength(2);
  });

  test('is not known when Slack says nothing for a second', async () => {
    body = undefined;
    const known = know('U1');
    await slack.asked();

    await clock.advance(second);

    expect(await known).toBeUndefined();
  });

  test.each(['{"ok":false,"error":"missing_scope"}', '<html>', '{"ok":true}'])(
    'is not known when Slack says %s, and the log has it',
    async (said) => {
      body = said;

      expect(await know('U1')).toBeUndefined();
      expect(lines).toHaveLength(1);
    },
  );

  test('is what it was within a day when Slack says nothing now', async () => {
    await know('U1');
    body = '{"ok":false,"error":"internal_error"}';

    await clock.advance(23 * hour);
    expect(await know('U1')).toMatchObject({ facts: { is_restricted: false } });

    await clock.advance(2 * hour);
    expect(await know('U1')).toBeUndefined();
  });
});
