import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Postponed } from '../../src/delivery/poster.ts';
import { hour, minute, second } from '../../src/lib/clock.ts';
import type { Failure } from '../../src/query/result.ts';
import type { Picture, Reply } from '../../src/reply/reply.ts';
import { eventsQuery, question, reply, start } from '../builders.ts';
import { counting } from '../job/fake-clevertap.ts';
import { lyingOnce } from '../job/fakes.ts';
import { type Bench, createBench } from './bench.ts';

let bench: Bench;

beforeEach(() => {
  bench = createBench();
});

afterEach(async () => {
  await bench.stop();
  expect(bench.errors).toEqual([]);
});

/** A reply of its own to a question of its own. */
function about(event: string, overrides: Partial<Reply> = {}): Reply {
  return reply({ id: event, questions: [question(eventsQuery({ event }))], ...overrides });
}

function accept(accepted: Reply = reply(), refused?: AbortSignal): Promise<void> {
  return bench.replies().accept(accepted, refused);
}

test('a fast answer is the only message', async () => {
  bench.clevertap.takesMs = 2 * second;
  await accept();

  await bench.clock.advance(hour);

  expect(bench.shown()).toEqual(['answer: answered']);
});

test('a slow answer comes under a message that says it is under way, which then says so', async () => {
  bench.clevertap.takesMs = 10 * second;
  await accept();

  await bench.clock.advance(3 * second);
  expect(bench.shown()).toEqual(['waiting: open']);

  await bench.clock.advance(hour);
  expect(bench.shown()).toEqual(['waiting: answered', 'answer: answered']);
  expect(bench.slack.messages[1]?.threadTs).toBe(bench.slack.messages[0]?.ts);
});

test('what was asked in a thread is answered in it', async () => {
  bench.clevertap.takesMs = 10 * second;
  await accept(reply({ threadTs: '1.2' }));

  await bench.clock.advance(hour);

  expect(bench.slack.messages.map(({ threadTs }) => threadTs)).toEqual(['1.2', '1.2']);
});

test('an error of CleverTap is told in the end', async () => {
  const down: Failure = { reason: 'unavailable', detail: 'HTTP 500' };
  bench.clevertap.answers.push(down, down, down, down, down, down);
  await accept();

  await bench.clock.advance(hour);

  expect(bench.shown()).toEqual(['waiting: failed', 'answer: failed']);
});

test('two who ask the same thing at the same time share one request, and both are told', async () => {
  bench.clevertap.takesMs = 10 * second;
  await accept(reply({ id: 'one', userId: 'U1' }));
  await accept(reply({ id: 'two', userId: 'U2', channelId: 'C2' }));

  await bench.clock.advance(hour);

  expect(bench.clevertap.asked).toHaveLength(1);
  expect(bench.slack.messages.filter(({ post }) => post.endsWith('answer'))).toMatchObject([
    { channelId: 'C1', text: 'answered' },
    { channelId: 'C2', text: 'answered' },
  ]);
});

describe('several questions', () => {
  const events = ['A', 'B', 'C'].map((event) => question(eventsQuery({ event })));
  const three = reply({ questions: events });

  test('are answered in one message, in one thread', async () => {
    bench.clevertap.takesMs = 10 * second;
    await accept(three);

    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual([
      'waiting: answered, answered, answered',
      'answer: answered, answered, answered',
    ]);
  });

  test('wait for the slowest, and one that fails does not keep the others back', async () => {
    bench.clevertap.answers.push(counting, { reason: 'credentials' });
    await accept(three);

    await bench.clock.advance(30 * second);
    expect(bench.shown()).toEqual(['waiting: open']);

    await bench.clock.advance(hour);
    expect(bench.shown().at(-1)).toBe('answer: answered, failed, answered');
  });

  test('have pictures and buttons of their own', async () => {
    const drawn: Picture[] = [{ type: 'none' }, { type: 'failed' }];
    bench.draw = () => drawn.shift() ?? { type: 'file', fileId: 'F1', altText: 'A line' };
    await accept(three);

    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered, answered, answered with picture']);
    const asked = await bench.records.asked.list();
    expect(
      asked.map(({ id, question: { query } }) => [id, 'event' in query && query.event]),
    ).toEqual([
      ['a1b2c3d4', 'A'],
      ['a1b2c3d4-2', 'B'],
      ['a1b2c3d4-3', 'C'],
    ]);
  });

  test('that are the same question are asked once', async () => {
    await accept(reply({ questions: [question(), question()] }));

    await bench.clock.advance(hour);

    expect(bench.clevertap.asked).toHaveLength(1);
    expect(bench.shown()).toEqual(['answer: answered, answered']);
  });

  test('are taken back together', async () => {
    bench.clevertap.answers.push(counting, counting, counting);
    await accept(three);
    await bench.clock.advance(10 * second);

    await bench.replies().cancel(three.id);
    await bench.clock.advance(hour);

    expect(bench.clevertap.asked).toHaveLength(3);
    expect(bench.shown()).toEqual(['waiting: cancelled']);
  });
});

describe('the same command delivered twice', () => {
  test('is one reply, also after it ended', async () => {
    await Promise.all([accept(), accept()]);
    await bench.clock.advance(minute);
    await accept();
    await bench.clock.advance(hour);

    expect(bench.clevertap.asked).toHaveLength(1);
    expect(bench.shown()).toEqual(['answer: answered']);
  });

  test('is begun by the second when the first was stored though the store said no', async () => {
    const { records } = bench;
    bench.records = { ...records, replies: lyingOnce(records.replies, () => true) };
    bench.begin();
    await expect(accept()).rejects.toThrow('the store said no');
    await bench.clock.advance(minute);
    expect(bench.shown()).toEqual([]);

    await accept();
    await bench.clock.advance(minute);

    expect(bench.shown()).toEqual(['answer: answered']);
  });
});

describe('a reply that is stored only after its person was told to ask again', () => {
  let refused: AbortController;

  beforeEach(() => {
    refused = new AbortController();
    const { records } = bench;
    const { put } = records.replies;
    const slow = {
      ...records.replies,
      put: async (id: string, stored: Reply) => {
        await bench.clock.sleep(10 * second);
        await put(id, stored);
      },
    };
    bench.records = { ...records, replies: slow };
    bench.begin();
  });

  test('is forgotten, and nothing is asked', async () => {
    const accepted = accept(reply(), refused.signal);
    const rejected = expect(accepted).rejects.toThrow('stored too late');
    await bench.clock.advance(3 * second);
    refused.abort();
    await bench.clock.advance(hour);

    await rejected;
    const stored = await bench.records.replies.list();
    expect([bench.clevertap.asked, bench.shown(), stored]).toEqual([[], [], []]);
  });

  test('is not accepted for a second delivery of the command either', async () => {
    const first = accept(reply(), refused.signal);
    const other = accept(reply(), new AbortController().signal);
    const rejected = Promise.all(
      [first, other].map((accepted) => expect(accepted).rejects.toThrow('stored too late')),
    );
    refused.abort();
    await bench.clock.advance(hour);

    await rejected;
    expect(bench.clevertap.asked).toEqual([]);
  });
});

describe('a restart', () => {
  test('takes up a reply that was accepted and no more', async () => {
    await bench.records.replies.put('a1b2c3d4', reply());

    expect(await bench.restart()).toBe(1);
    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered']);
  });

  test('goes on polling the same req_id, at its time', async () => {
    bench.clevertap.answers.push(counting);
    await accept();
    await bench.clock.advance(10 * second);

    await bench.restart();
    await bench.clock.advance(hour);

    expect(bench.clevertap.asked).toEqual(['send at 0 s', 'poll 42 at 31 s']);
    expect(bench.shown()).toEqual(['waiting: answered', 'answer: answered']);
  });

  test('in the middle of asking answers once, a minute later', async () => {
    bench.clevertap.answers.push('never');
    await accept();
    await bench.clock.advance(second);

    await bench.restart();
    await bench.clock.advance(hour);

    expect(bench.clevertap.asked).toEqual(['send at 0 s', 'send at 60 s']);
    expect(bench.shown()).toEqual(['waiting: answered', 'answer: answered']);
  });

  test('finds nothing to do when everything was told', async () => {
    await accept();
    await bench.clock.advance(minute);

    expect(await bench.restart()).toBe(0);
    expect(await bench.records.deliveries.list()).toEqual([]);
  });

  test('forgets messages whose reply is over, and no others', async () => {
    const { deliveries } = bench.records;
    for (const id of ['reply:gone:waiting', 'reply:gone:answer', 'digest:1:2026-11-20']) {
      await deliveries.put(id, { id, build: 'full' });
    }

    await bench.restart();
    await bench.clock.advance(second);

    expect((await deliveries.list()).map(({ id }) => id)).toEqual(['digest:1:2026-11-20']);
  });

  test('days later still gives the answers that are owed', async () => {
    await bench.records.replies.put('a1b2c3d4', reply({ createdAt: '2026-11-16T09:00:00.000Z' }));

    await bench.restart();
    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual(['answer: answered']);
  });
});

describe('a question that was cancelled', () => {
  test('is polled no more, and its waiting message alone says so', async () => {
    bench.clevertap.answers.push(counting, counting, counting);
    await accept();
    await bench.clock.advance(40 * second);

    expect(await bench.replies().cancel(reply().id)).toBe(true);
    await bench.clock.advance(hour);

    expect(bench.clevertap.asked).toEqual(['send at 0 s', 'poll 42 at 31 s']);
    expect(bench.shown()).toEqual(['waiting: cancelled']);
    expect(await bench.records.replies.list()).toEqual([]);
    expect(bench.ended).toEqual(['cancelled: told']);
  });

  test('while CleverTap is being asked says so at once, whatever CleverTap says then', async () => {
    bench.clevertap.takesMs = 20 * second;
    await accept();
    await bench.clock.advance(10 * second);

    await bench.replies().cancel(reply().id);
    await bench.clock.advance(second);
    expect(bench.shown()).toEqual(['waiting: cancelled']);

    await bench.clock.advance(hour);
    expect(bench.shown()).toEqual(['waiting: cancelled']);
  });

  test('is polled no more, though Slack cannot be told so for a while', async () => {
    bench.clevertap.answers.push(counting, counting);
    await accept();
    await bench.clock.advance(10 * second);
    bench.slack.nextEdits.push(() => {
      throw new Postponed(hour, 'not now');
    });

    await bench.replies().cancel(reply().id);
    await bench.clock.advance(2 * hour);

    expect(bench.clevertap.asked).toEqual(['send at 0 s']);
    expect(bench.shown()).toEqual(['waiting: cancelled']);
  });

  test('is still counted for another who wants the same', async () => {
    bench.clevertap.answers.push(counting);
    await accept(reply({ id: 'one' }));
    await accept(reply({ id: 'two' }));
    await bench.clock.advance(10 * second);

    await bench.replies().cancel('one');
    await bench.clock.advance(hour);

    expect(bench.shown().sort()).toEqual([
      'answer: answered',
      'waiting: answered',
      'waiting: cancelled',
    ]);
  });

  test('before anything was said of it stays unsaid', async () => {
    bench.clevertap.takesMs = 20 * second;
    await accept();
    await bench.clock.advance(second);

    await bench.replies().cancel(reply().id);
    await bench.clock.advance(hour);

    expect(bench.shown()).toEqual([]);
  });

  test('stays cancelled when the process ends before it could act on it', async () => {
    bench.clevertap.answers.push(counting);
    await accept();
    await bench.clock.advance(10 * second);
    // The next posts and edits find Slack away until the process is gone.
    bench.slack.nextEdits.push(() => {
      throw new Postponed(hour, 'not now');
    });
    await bench.replies().cancel(reply().id);

    await bench.restart();
    await bench.clock.advance(hour);

    expect(bench.clevertap.asked).toEqual(['send at 0 s']);
    expect(bench.shown()).toEqual(['waiting: cancelled']);
  });

  test('after it was answered stays answered', async () => {
    await accept();
    await bench.clock.advance(minute);

    expect(await bench.replies().cancel(reply().id)).toBe(false);
    expect(bench.shown()).toEqual(['answer: answered']);
  });

  test('is no longer among the open ones, which are in the order they were asked', async () => {
    bench.clevertap.takesMs = minute;
    const at = (seconds: number) => new Date(start.getTime() + seconds * second).toISOString();
    await accept(about('late', { createdAt: at(2) }));
    await accept(about('early', { createdAt: at(1) }));
    await accept(about('gone'));

    await bench.replies().cancel('gone');

    expect((await bench.replies().open()).map(({ id }) => id)).toEqual(['early', 'late']);
    await bench.clock.advance(hour);
  });
});

test('those that wait until CleverTap may be asked have a place in line', async () => {
  bench.clevertap.takesMs = minute;
  for (const event of ['a', 'b', 'c', 'd', 'e']) await accept(about(event));
  await bench.clock.advance(3 * second);

  const { position } = bench.replies();
  expect(['a', 'c', 'd', 'e'].map(position)).toEqual([undefined, undefined, 1, 2]);

  await bench.clock.advance(hour);
  expect(position('e')).toBeUndefined();
});
