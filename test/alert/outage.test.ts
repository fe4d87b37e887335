import { expect, test } from '@jest/globals';
import { type Alert, newAlert } from '../../src/alert/alert.ts';
import { plainNotice } from '../../src/alert/notice.ts';
import { createOutages, type Outage } from '../../src/alert/outage.ts';
import { memoryCollection } from '../job/fakes.ts';
import { rule } from './build-rule.ts';

const now = new Date('2026-11-20T04:00:00Z');
const failure = { reason: 'unavailable', detail: 'HTTP 503' } as const;

function alertIn(channelId: string): Alert {
  const notice = plainNotice(channelId);
  return newAlert({ id: 'a1', teamId: 'T1', name: 'A', ownerId: 'U1', rule: rule(), notice }, now);
}

test.each(['at once', 'after a restart'])(
  'an alert that has moved to another channel waits in the old one no more, %s',
  async (when) => {
    const records = memoryCollection<Outage>();
    const before = createOutages(records);
    await before.suffer(alertIn('C1'), failure, now);
    const outages = when === 'at once' ? before : createOutages(records);

    const left = await outages.recover(alertIn('C2'), now);

    expect(left.map(({ channelId, ended }) => [channelId, ended])).toEqual([
      ['C1', now.toISOString()],
    ]);
  },
);

test('it waits in one channel at a time', async () => {
  const outages = createOutages(memoryCollection<Outage>());
  await outages.suffer(alertIn('C1'), failure, now);

  const changed = await outages.suffer(alertIn('C2'), failure, now);

  expect(changed.map(({ channelId, ended }) => [channelId, ended !== undefined])).toEqual([
    ['C1', true],
    ['C2', false],
  ]);
});
