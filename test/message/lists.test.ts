import { expect, test } from '@jest/globals';
import { renderCancelled, renderJobs, renderNotYours } from '../../src/message/jobs.ts';
import { renderRefusal, renderSaved } from '../../src/message/saved.ts';
import { renderSavedList } from '../../src/message/saved-list.ts';
import { textOf } from '../../src/slack/content.ts';
import { eventsQuery, question, reply } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const longest = 'x'.repeat(120);
const filters = Array.from({ length: 20 }, () => ({
  property: longest,
  operator: 'is' as const,
  values: ['<!channel>'],
}));
const query = eventsQuery({ event: '<!here> *bold*', filters });
const saved = (name: string) => ({
  name,
  query,
  teamId: 'T1',
  ownerId: 'U1',
  savedAt: '2026-11-20T09:00:00Z',
});

test('however much is saved, the list of it fits Slack', () => {
  const all = Array.from({ length: 200 }, (_, index) => ({
    saved: saved(`${longest.slice(60)} ${index}`),
    mayChange: true,
  }));

  const message = renderSavedList(all);

  expectFitsSlack(message);
  expect(message.text).toContain('… and 177 more: xxx');
});

test('however much is under way, the list of it fits Slack', () => {
  const standing = { elapsedMs: 90_000, position: 3 };
  const all = Array.from({ length: 40 }, () => ({
    reply: reply({ questions: [question(query)] }),
    standing,
  }));

  const message = renderJobs(all);

  expectFitsSlack(message);
  expect(message.text).toContain('40 questions of yours are under way:');
  expect(message.text).toContain('… and 25 more.');
});

test.each([
  ['saved', renderSaved({ type: 'saved', saved: saved('<!channel>'), before: saved('b') })],
  ['taken', renderRefusal({ type: 'taken', by: saved('<!channel>') })],
  ['not yours', renderRefusal({ type: 'not yours', saved: saved('<!channel>') })],
  ['missing', renderRefusal({ type: 'missing', name: '<!channel>', near: undefined })],
  ['cancelled', renderCancelled(reply({ questions: [question(query)] }))],
  ['not your question', renderNotYours('U1')],
])('%s fits Slack, and no name in it pings', (_, message) => {
  expectFitsSlack(message);
  expect(textOf(message).text).not.toContain('<!');
  expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn');
});
