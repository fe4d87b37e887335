import { describe, expect, test } from '@jest/globals';
import { minute } from '../../src/lib/clock.ts';
import { renderCrowd } from '../../src/message/crowd.ts';
import { type Crowd, evaluateAdmission, type Load } from '../../src/reply/admission.ts';
import { expectFitsSlack } from '../message/expect-fits-slack.ts';

describe('how much is taken', () => {
  test.each<[string, Load & { asked: number }, Crowd['whose'] | undefined]>([
    ['the first question', { ofPerson: 0, inAll: 0, asked: 1 }, undefined],
    ['the last that one person may have', { ofPerson: 19, inAll: 19, asked: 1 }, undefined],
    ['one more', { ofPerson: 20, inAll: 20, asked: 1 }, 'person'],
    ['several that come to as many', { ofPerson: 15, inAll: 15, asked: 5 }, undefined],
    ['several, one of which is too many', { ofPerson: 15, inAll: 15, asked: 6 }, 'person'],
    ['the last of all', { ofPerson: 0, inAll: 499, asked: 1 }, undefined],
    ['one more than all', { ofPerson: 0, inAll: 500, asked: 1 }, 'everybody'],
    ['what is too much for both', { ofPerson: 20, inAll: 500, asked: 1 }, 'person'],
  ])('%s', (_what, { asked, ...load }, whose) => {
    expect(evaluateAdmission(load, asked, 0)?.whose).toBe(whose);
  });

  test('the wait is longer when CleverTap asked us to wait', () => {
    const load = { ofPerson: 20, inAll: 60 };
    const usual = evaluateAdmission(load, 1, 0)?.waitMs ?? 0;

    expect(evaluateAdmission(load, 1, 10 * minute)?.waitMs).toBe(usual + 10 * minute);
  });
});

describe('who is refused is told', () => {
  test.each([
    [1, 'a minute or so'],
    [61_000, 'about 2 minutes'],
    [9 * minute, 'about 9 minutes'],
    [27 * minute, 'about 30 minutes'],
    [85 * minute, 'about 85 minutes'],
    [200 * minute, 'about 3 hours'],
  ])('for %d ms: %s', (waitMs, words) => {
    const message = renderCrowd({ whose: 'everybody', underWay: 500, waitMs });

    expectFitsSlack(message);
    expect(message.text).toContain(`There should be room in ${words}; please ask again then.`);
  });

  test('what of their own makes room', () => {
    const { text } = renderCrowd({ whose: 'person', underWay: 20, waitMs: minute });

    expect(text).toMatch(
      /^20 questions of yours are under way.* Nothing was asked\. .*Cancel makes room/,
    );
  });
});
