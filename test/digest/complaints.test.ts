import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Postponed } from '../../src/delivery/poster.ts';
import { planMetric } from '../../src/digest/plan-metric.ts';
import { hour, minute, second } from '../../src/lib/clock.ts';
import { day } from '../../src/query/day.ts';
import { eventsQuery } from '../builders.ts';
import { lost, lostAfterwards } from '../delivery/fake-slack.ts';
import { alice, archived, type DigestBench, schedule, startDigestBench } from './bench.ts';

/** What people complain of in products like this, by its number in the catalogue of complaints. */
let bench: DigestBench;

beforeEach(async () => {
  bench = await startDigestBench('2026-11-21T07:00:00Z');
});

afterEach(async () => {
  await bench.stop();
  expect(bench.errors).toEqual([]);
});

const down = { reason: 'unavailable', detail: 'no answer' } as const;
const refused = { reason: 'refused', detail: 'Invalid event' } as const;
const slot = '2026-11-21T09:00:00Z';

/** When the first post went out, to the second. */
async function postedAt(): Promise<string | undefined> {
  const [run] = (await bench.records.runs.list()).filter(({ state }) => 'postedAt' in state);
  return run && 'postedAt' in run.state ? run.state.postedAt : undefined;
}

describe('1: the same digest posted twice', () => {
  test('however often the process is killed around the slot, there is one post', async () => {
    await bench.make();
    for (let seconds = -70; seconds <= 40; seconds += 5) {
      await bench.until(new Date(Date.parse(slot) + seconds * second).toISOString());
      await bench.down();
    }
    await bench.until('2026-11-21T12:00:00Z');

    expect(bench.posts()).toHaveLength(1);
  });

  test('the clock set back by an hour or a day posts nothing again', async () => {
    const digest = await bench.make();
    await bench.until('2026-11-21T09:10:00Z');
    for (const ms of [-hour, -24 * hour]) {
      bench.setClock(ms);
      await bench.clock.advance(-ms + 10 * minute);
    }

    expect(bench.posts()).toHaveLength(1);
    expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 done']);
  });

  test('the clock set on by an hour or a day loses nothing and doubles nothing', async () => {
    const digest = await bench.make();
    await bench.until('2026-11-21T08:30:00Z');
    bench.setClock(hour);
    await bench.clock.advance(10 * minute);
    expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 done']);

    bench.setClock(-hour);
    await bench.clock.advance(2 * hour);
    bench.setClock(24 * hour);
    await bench.clock.advance(hour);
    bench.setClock(-24 * hour);
    await bench.clock.advance(48 * hour);

    const history = await bench.history(digest);
    const planned = history.map((line) => line.split(' ')[0]);
    expect(new Set(planned).size).toBe(planned.length);
    expect(planned.toReversed()).toEqual([
      '2026-11-21T09:00',
      '2026-11-22T09:00',
      '2026-11-23T09:00',
    ]);
    expect(bench.posts()).toHaveLength(history.filter((line) => line.endsWith('done')).length);
  });

  test('an edit while it is under way posts what it says now, once', async () => {
    const digest = await bench.make();
    await bench.until('2026-11-21T08:59:30Z');
    await bench.digests().edit(alice, digest.id, { ...digest, name: 'Better numbers' });
    await bench.until('2026-11-21T09:05:00Z');

    expect(bench.posts()).toEqual([expect.stringContaining('Better numbers')]);
  });

  test('moved to an earlier minute while it is under way, it is posted then, and not again', async () => {
    const digest = await bench.make();
    await bench.until('2026-11-21T08:57:30Z');
    await bench
      .digests()
      .edit(alice, digest.id, { ...digest, schedule: schedule('daily at 8:59') });
    await bench.until('2026-11-21T10:00:00Z');

    expect(bench.posts()).toHaveLength(1);
    expect(await bench.history(digest)).toEqual([
      '2026-11-21T09:00 cancelled',
      '2026-11-21T08:59 done',
    ]);
  });
});

describe('2: a lost reply of Slack doubles the post', () => {
  test.each([
    ['lost on the way there', lost],
    ['lost on the way back', lostAfterwards],
  ])('%s, there is one post', async (_, behave) => {
    await bench.make();
    bench.slack.next.push(behave);
    await bench.until('2026-11-21T09:10:00Z');

    expect(bench.posts()).toHaveLength(1);
  });
});

describe('4: the post never comes, and the status is green', () => {
  test('a run is done only when Slack has it, and says where', async () => {
    const digest = await bench.make();
    bench.slack.next.push(lost, lost, lost);
    await bench.until('2026-11-21T09:00:20Z');
    expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 waiting']);

    await bench.until('2026-11-21T09:10:00Z');
    const [run] = await bench.runs().history(digest.id);
    expect(run?.state).toMatchObject({ name: 'done', channelId: 'C1', ts: expect.any(String) });
  });
});

describe('4: a store that writes and then fails hides a digest', () => {
  test('made so, it is posted when it is due', async () => {
    const { put } = bench.records.digests;
    Object.assign(bench.records.digests, {
      put: async (...digest: Parameters<typeof put>) => {
        await put(...digest);
        throw new Error('the store failed');
      },
    });
    await expect(bench.make()).rejects.toThrow('the store failed');
    await bench.until('2026-11-21T09:00:30Z');

    expect(bench.posts()).toHaveLength(1);
  });
});

describe('5: a failed post is lost because the state was moved first', () => {
  test('killed between the slot and the post, the next process posts it', async () => {
    await bench.make();
    await bench.until('2026-11-21T08:59:59Z');
    await bench.down('2026-11-21T09:20:00Z');
    await bench.clock.advance(minute);

    expect(bench.posts()).toHaveLength(1);
  });
});

describe('6: the owner is not told', () => {
  test('once for a streak of failures, and again for the next', async () => {
    await bench.make();
    bench.fails = () => refused;
    await bench.until('2026-11-23T10:00:00Z');
    expect(bench.posts('D-U1')).toHaveLength(1);
    expect(bench.posts('D-U1')[0]).toContain('1 of 1 figures could not be counted');
    expect(bench.posts('D-U1')[0]).toContain('The names or the dates may be wrong');

    bench.fails = () => undefined;
    await bench.until('2026-11-24T10:00:00Z');
    bench.fails = () => refused;
    await bench.until('2026-11-26T10:00:00Z');

    expect(bench.posts('D-U1')).toHaveLength(2);
    expect(bench.posts()).toHaveLength(6);
  });
});

describe('7: after downtime a storm of replays, or a late post shown as on time', () => {
  test('inside six hours one is made up for, and says that it is late', async () => {
    const digest = await bench.make({ when: 'every 2 hours' });
    await bench.until('2026-11-21T07:30:00Z');
    await bench.down('2026-11-21T13:30:00Z');
    await bench.clock.advance(5 * minute);

    expect(bench.posts()).toHaveLength(1);
    expect(bench.posts()[0]).toContain('late: due 2026-11-21 12:00 UTC');
    expect(bench.posts()[0]).toContain('we were down');
    expect(bench.posts()[0]).toContain(
      'Missed while we were down: Sat 21 Nov 8:00, Sat 21 Nov 10:00.',
    );
    expect(await bench.history(digest)).toEqual([
      '2026-11-21T12:00 done',
      '2026-11-21T10:00 missed',
      '2026-11-21T08:00 missed',
    ]);
  });

  test('what is older is listed as missed, and not posted', async () => {
    const digest = await bench.make();
    await bench.down('2026-11-23T16:00:00Z');
    await bench.clock.advance(5 * minute);

    expect(bench.posts()).toEqual([]);
    expect(await bench.history(digest)).toEqual([
      '2026-11-23T09:00 missed',
      '2026-11-22T09:00 missed',
      '2026-11-21T09:00 missed',
    ]);
  });

  test('what CleverTap failed meanwhile is not posted before it is missed', async () => {
    const digest = await bench.make();
    bench.fails = () => 'never';
    await bench.until('2026-11-21T08:59:59Z');
    const { list } = bench.records.runs;
    // A store that takes longer than CleverTap's jobs do to end.
    const slowly = async () => {
      await new Promise(setImmediate);
      return list();
    };
    Object.assign(bench.records.runs, { list: slowly });
    await bench.down('2026-11-21T16:00:00Z');
    await bench.clock.advance(5 * minute);

    expect(bench.posts()).toEqual([]);
    expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 missed']);
  });

  test('one for changes alone says that we were down, though its figures might have come late', async () => {
    await bench.make({ onlyWhenChangedBy: 20 });
    await bench.until('2026-11-21T08:59:59Z');
    await bench.down('2026-11-21T09:20:00Z');
    await bench.clock.advance(minute);

    expect(bench.posts()[0]).toContain('we were down');
  });

  test('and does not when we were there and its figures were not', async () => {
    await bench.make({ onlyWhenChangedBy: 20 });
    bench.fails = () => 'never';
    await bench.until('2026-11-21T09:10:00Z');
    await bench.down('2026-11-21T09:20:00Z');
    await bench.until('2026-11-21T10:00:30Z');

    expect(bench.posts()[0]).toContain('the figures came late');
  });

  test('what was due while it was paused is not made up for', async () => {
    const digest = await bench.make();
    await bench.digests().pause(alice, digest.id);
    await bench.until('2026-11-21T09:30:00Z');
    await bench.digests().resume(alice, digest.id);
    await bench.until('2026-11-21T12:00:00Z');

    expect(bench.posts()).toEqual([]);
  });

  test('late figures do not make a late post', async () => {
    await bench.make();
    bench.fails = () => 'never';
    await bench.until('2026-11-21T09:00:00Z');

    expect(await postedAt()).toBe('2026-11-21T09:00:00.000Z');
    expect(bench.posts()[0]).not.toContain('late');
  });
});

describe('9: the zone is not visible', () => {
  test('it stands in every post', async () => {
    await bench.make({ when: 'daily at 9:00 in America/New_York' });
    await bench.until('2026-11-21T15:00:00Z');
    expect(bench.posts()[0]).toContain('days in UTC');
    expect(bench.posts()[0]).toContain('daily at 9:00 in America/New_York');
  });
});

describe('10: today’s partial day is read as a fall', () => {
  test('the default is yesterday, complete', async () => {
    await bench.make();
    await bench.until('2026-11-21T09:01:00Z');
    expect(bench.posts()[0]).toContain('for Fri 20 Nov');
    expect(bench.posts()[0]).toContain('complete');
  });

  test('today is so far, and held against nothing', async () => {
    await bench.make({ metrics: [{ query: eventsQuery({ period: { type: 'today' } }) }] });
    await bench.until('2026-11-21T09:01:00Z');
    expect(bench.posts()[0]).toMatch(/700 so far$/m);
    expect(bench.posts()[0]).toContain('today is not over');
    expect(bench.details()[0]).toContain('The day is not over, so there is no comparison.');
  });

  test('nothing is asked before the day of the figures is over', async () => {
    await bench.make({ when: 'daily at 0:00' });
    await bench.until('2026-11-21T23:59:59Z');
    expect(bench.asked).toEqual([]);

    await bench.until('2026-11-22T00:01:00Z');
    expect(bench.posts()[0]).toContain('for Sat 21 Nov');
  });

  test('nor is an answer used that somebody got before it was over', async () => {
    await bench.make({ when: 'daily at 0:05' });
    const [first] = planMetric(eventsQuery(), {
      today: day('2026-11-22'),
      timeZone: 'UTC',
      weekStartsOn: 1,
    }).ask;
    if (!first) throw new Error('nothing to ask');
    await bench.until('2026-11-21T23:58:00Z');
    await bench.jobs().ask(first, { wantedBy: 'reply:1', priority: 'person' });
    await bench.until('2026-11-22T00:06:00Z');

    expect(bench.asked).toHaveLength(2);
  });
});

describe('11: late data changes yesterday', () => {
  test('every post says when it was counted', async () => {
    await bench.make();
    await bench.until('2026-11-21T09:01:00Z');
    expect(bench.posts()[0]).toContain('counted Sat 21 Nov 8:59');
  });
});

describe('14: weekends and weekdays make noise', () => {
  test('a Saturday is held against Saturdays: no news', async () => {
    // Saturday is half of Friday, as every week.
    await bench.make({ onlyWhenChangedBy: 10, when: 'daily at 9:00' });
    await bench.until('2026-11-26T12:00:00Z');
    expect(bench.posts()).toHaveLength(1);
  });

  test('once a week there is a sign of life', async () => {
    const digest = await bench.make({ onlyWhenChangedBy: 10 });
    await bench.until('2026-12-05T12:00:00Z');

    const history = await bench.history(digest);
    expect(history.filter((line) => line.endsWith('done'))).toEqual([
      '2026-12-05T09:00 done',
      '2026-11-28T09:00 done',
      '2026-11-21T09:00 done',
    ]);
    expect(history.filter((line) => line.endsWith('quiet'))).toHaveLength(12);
    expect(bench.posts()[1]).toContain('Nothing changed by 10 % or more');
  });

  test('nobody can say that nothing changed when a figure is missing', async () => {
    await bench.make({ onlyWhenChangedBy: 10 });
    await bench.until('2026-11-21T12:00:00Z');
    bench.fails = () => refused;
    await bench.until('2026-11-22T12:00:00Z');
    expect(bench.posts()).toHaveLength(2);
  });
});

describe('17: no data is silence, or 0', () => {
  test('a figure that failed says so on its line', async () => {
    const metrics = ['Charged', 'Refund'].map((event) => ({ query: eventsQuery({ event }) }));
    await bench.make({ metrics });
    bench.fails = ({ query }) =>
      'event' in query && query.event === 'Refund' ? refused : undefined;
    await bench.until('2026-11-21T09:01:00Z');

    expect(bench.posts()[0]).toMatch(/^Charged {2}100/m);
    expect(bench.posts()[0]).toMatch(/^Refund {2}– {2}CleverTap would not count this$/m);
    expect(bench.posts()[0]).not.toMatch(/^Refund.*0/m);
  });

  test('a figure that is not there yet says so, and is filled in', async () => {
    await bench.make();
    bench.fails = () => 'never';
    await bench.until('2026-11-21T09:00:00Z');
    expect(bench.posts()[0]).toMatch(/^Charged {2}– {2}CleverTap has not answered yet/m);

    bench.fails = () => undefined;
    await bench.until('2026-11-21T09:05:00Z');

    expect(bench.posts()).toHaveLength(1);
    expect(bench.posts()[0]).toMatch(/^Charged {2}100/m);
    expect(bench.details()).toHaveLength(1);
  });
});

describe('20: a picture that fails takes the text with it', () => {
  test('the words go out, on time, and say that there is no picture', async () => {
    await bench.make();
    bench.draw = async () => ({ type: 'failed' });
    await bench.until('2026-11-21T09:01:00Z');

    expect(await postedAt()).toBe('2026-11-21T09:00:00.000Z');
    expect(bench.posts()[0]).toContain('The picture could not be drawn');
  });

  test('a picture that Slack will not have yet keeps no post waiting', async () => {
    await bench.make();
    let attempts = 0;
    bench.draw = async () => {
      attempts += 1;
      if (attempts < 4) throw new Postponed(30 * second, 'not yet');
      return { type: 'file', fileId: 'F1', altText: 'a line' };
    };
    await bench.until('2026-11-21T09:00:01Z');
    expect(bench.posts()).toHaveLength(1);

    await bench.until('2026-11-21T09:05:00Z');
    expect(attempts).toBe(4);
    expect(bench.posts()).toHaveLength(1);
  });
});

describe('25: the channel is archived, or the bot was removed', () => {
  test('it is paused, and the owner is offered another channel', async () => {
    const digest = await bench.make();
    bench.slack.next.push(archived);
    await bench.until('2026-11-23T10:00:00Z');

    expect(bench.posts('D-U1')).toEqual([
      expect.stringContaining('the channel is archived. It is paused.'),
    ]);
    expect(bench.posts('D-U1')[0]).toContain('Choose another channel');
    expect(await bench.digests().get('T1', digest.id)).toMatchObject({
      state: { name: 'paused', why: 'channel' },
    });
    expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 undeliverable']);
  });

  test('with another channel it goes on', async () => {
    const digest = await bench.make();
    bench.slack.next.push(archived);
    await bench.until('2026-11-21T10:00:00Z');
    const place = { type: 'channel', channelId: 'C2' } as const;
    await bench.digests().edit(alice, digest.id, { ...digest, place });
    await bench.until('2026-11-22T10:00:00Z');

    expect(bench.posts('C2')).toHaveLength(1);
  });
});

describe('26: direct messages as a target fail', () => {
  test('a digest may go to its owner alone', async () => {
    await bench.make({ place: { type: 'direct' } });
    await bench.until('2026-11-21T09:01:00Z');
    expect(bench.posts('D-U1')).toHaveLength(1);
  });
});

describe('27: Slack’s “not now” is treated as final', () => {
  test('it is posted when Slack will have it', async () => {
    await bench.make();
    bench.slack.next.push(() => {
      throw new Postponed(90 * second, 'Slack asked us to wait');
    });
    await bench.until('2026-11-21T09:05:00Z');

    expect(bench.posts()).toEqual([expect.stringContaining('Slack could not be reached')]);
    expect(bench.posts()[0]).toContain('late: due 2026-11-21 09:00 UTC, sent 2026-11-21 09:01 UTC');
  });
});

describe('29: the rush at 9:00', () => {
  const metricsOf = (digest: number) =>
    Array.from({ length: 6 }, (_, index) => ({
      query: eventsQuery({ event: `Event ${(digest + index * 3) % 20}` }),
    }));

  test('50 digests of 6 lines on 20 questions take 20 requests, and all are posted within the minute', async () => {
    bench.takesMs = 5 * second;
    for (let digest = 0; digest < 50; digest += 1) {
      await bench.make({
        metrics: metricsOf(digest),
        place: { type: 'channel', channelId: `C${digest}` },
      });
    }
    await bench.until('2026-11-21T09:01:00Z');

    expect(bench.asked).toHaveLength(20);
    const runs = await bench.records.runs.list();
    const times = runs.map(({ state }) => ('postedAt' in state ? state.postedAt : 'never'));
    expect(times).toHaveLength(50);
    expect([...times].sort().at(-1)).toBe('2026-11-21T09:00:00.000Z');
    for (let digest = 0; digest < 50; digest += 1) {
      expect(bench.posts(`C${digest}`)[0]).not.toContain('–');
    }
  });

  test('even when nobody asked ahead, all are posted within the minute', async () => {
    bench.takesMs = 5 * second;
    for (let digest = 0; digest < 50; digest += 1) {
      await bench.make({
        metrics: metricsOf(digest),
        place: { type: 'channel', channelId: `C${digest}` },
      });
    }
    await bench.down('2026-11-21T09:00:00Z');
    await bench.until('2026-11-21T09:01:00Z');

    expect(bench.asked).toHaveLength(20);
    const runs = await bench.records.runs.list();
    expect(runs.filter(({ state }) => 'postedAt' in state)).toHaveLength(50);
  });

  test('two digests and five people who ask the same make one request', async () => {
    await bench.make();
    await bench.make();
    bench.takesMs = 5 * second;
    await bench.until('2026-11-21T08:59:30Z');
    const [run] = await bench.records.runs.list();
    if (!run) throw new Error('there is no run');
    const [trend] = planMetric(eventsQuery(), run.reference).ask;
    if (!trend) throw new Error('nothing to ask');
    for (const person of ['a', 'b', 'c', 'd', 'e']) {
      const wish = {
        wantedBy: `reply:${person}`,
        priority: 'person',
        maxAgeMs: 5 * minute,
      } as const;
      await bench.jobs().ask(trend, wish);
      await bench.clock.advance(12 * second);
    }
    await bench.until('2026-11-21T09:05:00Z');

    expect(bench.asked).toEqual(['trends Charged']);
    expect(bench.posts()).toHaveLength(2);
  });

  test('it asks as much ahead as the last runs took', async () => {
    await bench.make();
    bench.takesMs = 4 * minute;
    await bench.until('2026-11-21T10:00:00Z');
    bench.asked.length = 0;
    await bench.until('2026-11-22T08:55:00Z');
    expect(bench.asked).toHaveLength(1);

    await bench.until('2026-11-22T09:00:00Z');
    expect(bench.posts()[1]).toMatch(/^Charged {2}50/m);
  });
});

describe('33: somebody who left owns it', () => {
  const leaver = { teamId: 'T1', userId: 'UGONE' };

  test('what a leaver owns, everybody may take over; what others own, nobody else', async () => {
    const own = await bench.make();
    const left = await bench.make();
    await bench.digests().handOver(alice, left.id, leaver);

    const bob = { teamId: 'T1', userId: 'U2' };
    const taken = await bench.digests().handOver(bob, left.id, bob);
    const refusal = await bench.digests().handOver(bob, own.id, bob);

    expect(taken).toMatchObject({ type: 'changed', digest: { ownerId: 'U2' } });
    expect(refusal).toMatchObject({ type: 'not yours' });
  });

  test('nobody touches a digest of another workspace', async () => {
    const { id } = await bench.make();
    const stranger = { teamId: 'T2', userId: 'UADMIN' };
    expect(await bench.digests().remove(stranger, id)).toEqual({ type: 'gone' });
    expect(await bench.digests().get('T2', id)).toBeUndefined();
  });
});

describe('35: an answer is lost, or waited for without end', () => {
  test('killed while CleverTap counts, the figures are still filled in', async () => {
    await bench.make();
    bench.fails = () => 'never';
    await bench.until('2026-11-21T09:02:00Z');
    await bench.down('2026-11-21T09:10:00Z');
    bench.fails = () => undefined;
    await bench.until('2026-11-21T09:20:00Z');

    expect(bench.posts()).toEqual([expect.stringMatching(/^Charged {2}100/m)]);
  });

  test('after six hours it says that CleverTap did not finish', async () => {
    const digest = await bench.make();
    bench.fails = () => 'never';
    await bench.until('2026-11-21T16:00:00Z');

    expect(bench.posts()[0]).toMatch(/^Charged {2}– {2}CleverTap did not finish counting/m);
    expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 done']);
  });

  test('down upstream for a while, the figures come by themselves', async () => {
    await bench.make();
    let tries = 0;
    bench.fails = () => {
      tries += 1;
      return tries < 4 ? down : undefined;
    };
    await bench.until('2026-11-21T09:30:00Z');
    expect(bench.posts()).toEqual([expect.stringMatching(/^Charged {2}100/m)]);
  });
});
