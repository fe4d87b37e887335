import { expect, test } from '@jest/globals';
import { paused, resumed } from '../../src/alert/acts.ts';
import { type Alert, newAlert } from '../../src/alert/alert.ts';
import { plainNotice } from '../../src/alert/notice.ts';
import { rule } from './build-rule.ts';

const now = new Date('2026-11-20T04:00:00Z');

function checking(): Alert {
  const notice = plainNotice('C1');
  const made = { id: 'a1', teamId: 'T1', name: 'A', ownerId: 'U1', rule: rule(), notice };
  const alert = newAlert(made, now);
  const underWay = {
    slot: '2026-11-20T03:30:00.000Z',
    bucket: '2026-11-19',
    jobId: 'j1',
    wantedBy: 'alert:a1:1:2026-11-20T03:30:00.000Z:0',
    askedAt: '2026-11-20T03:30:00.000Z',
  };
  return { ...alert, standing: { ...alert.standing, underWay } };
}

test('to resume what is not paused leaves the check that is under way', () => {
  expect(resumed(checking(), now)).toEqual(checking());
});

test('what was paused waits for its next check, and for what it has asked', () => {
  const again = resumed(paused(checking(), { by: 'U1', now }), now);

  expect(again.paused).toBeUndefined();
  expect(again.standing.underWay).toEqual(checking().standing.underWay);
  expect(again.standing.dueAt).toBe('2026-11-21T03:30:00.000Z');
});
