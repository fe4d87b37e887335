import type { Channel, Installation, Team, User } from './entity.ts';

export const team: Team = { id: 'T0ACME001', name: 'Acme Shop', domain: 'acme-shop' };

export const installation: Installation = {
  appId: 'A0COUNTS1',
  botId: 'B0COUNTS1',
  botUser: 'U0COUNTS1',
};

/** Slack's own voice: it tells a person what went wrong with a command. */
export const slackbot = 'USLACKBOT';

export const users: readonly User[] = [
  person({
    id: 'U0ALICE01',
    name: 'alice',
    realName: 'Alice Menon',
    timeZone: 'Asia/Kolkata',
    color: '#7c3aed',
  }),
  person({
    id: 'U0BOB0001',
    name: 'bob',
    realName: 'Bob Keller',
    timeZone: 'Europe/Berlin',
    color: '#0f766e',
  }),
  person({
    id: 'U0CAROL01',
    name: 'carol',
    realName: 'Carol Diaz',
    timeZone: 'America/New_York',
    color: '#b45309',
  }),
  person({
    id: 'U0DAN0001',
    name: 'dan',
    realName: 'Dan Osei',
    timeZone: 'Africa/Accra',
    color: '#be185d',
    kind: 'guest',
  }),
  person({
    id: 'U0ERIN001',
    name: 'erin',
    realName: 'Erin Walsh',
    timeZone: 'Europe/Dublin',
    color: '#4d7c0f',
    kind: 'stranger',
    teamId: 'T0NORTH01',
  }),
  person({
    id: installation.botUser,
    name: 'counts',
    realName: 'Counts',
    color: '#1f2d3d',
    kind: 'bot',
  }),
  person({ id: slackbot, name: 'slackbot', realName: 'Slackbot', color: '#64748b', kind: 'bot' }),
];

const members = ['U0ALICE01', 'U0BOB0001', 'U0CAROL01'];
const bot = installation.botUser;

export const channels: readonly Channel[] = [
  channel({
    id: 'C0GENERAL',
    name: 'general',
    topic: 'Company-wide news',
    members: [...members, bot],
  }),
  channel({
    id: 'C0GROWTH1',
    name: 'growth',
    topic: 'Numbers and how to move them',
    members: [...members, 'U0DAN0001', bot],
  }),
  channel({ id: 'C0RANDOM1', name: 'random', topic: 'Everything else', members }),
  channel({
    id: 'C0PARTNER',
    name: 'northwind',
    topic: 'With our agency',
    members: ['U0ALICE01', 'U0ERIN001', bot],
    isShared: true,
  }),
  channel({
    id: 'C0LEADERS',
    name: 'leadership',
    kind: 'private',
    topic: 'Private',
    members: ['U0ALICE01', 'U0BOB0001'],
  }),
  directMessage('D0ALICEBT', 'U0ALICE01', bot),
  directMessage('D0BOBBOT1', 'U0BOB0001', bot),
  directMessage('D0CAROLBT', 'U0CAROL01', bot),
  directMessage('D0DANBOT1', 'U0DAN0001', bot),
  directMessage('D0ERINBOT', 'U0ERIN001', bot),
  directMessage('D0ALICBOB', 'U0ALICE01', 'U0BOB0001'),
];

function person(fields: Partial<User> & Pick<User, 'id' | 'name' | 'realName' | 'color'>): User {
  return { timeZone: 'America/Los_Angeles', kind: 'member', teamId: team.id, ...fields };
}

function channel(
  fields: Partial<Channel> & Pick<Channel, 'id' | 'name' | 'topic' | 'members'>,
): Channel {
  return { kind: 'public', isArchived: false, isShared: false, ...fields };
}

export function directMessage(id: string, ...members: readonly string[]): Channel {
  return { id, name: '', kind: 'im', topic: '', members, isArchived: false, isShared: false };
}
