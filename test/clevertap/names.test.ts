import { afterEach, describe, expect, test } from '@jest/globals';
import type { ProfileOutcome, SchemaOutcome } from '../../src/clevertap/event-schema.ts';
import { createNames, type Names } from '../../src/clevertap/names.ts';
import { hour, after as later, minute } from '../../src/lib/clock.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

const shop: SchemaOutcome = {
  type: 'known',
  events: [
    { name: 'Charged', properties: ['Amount', 'City'] },
    { name: 'App Launched', properties: ['City', 'Version'] },
  ],
};

let names: Names;
let ofProfiles: ProfileOutcome = { type: 'known', properties: ['Plan'] };
let clock: FakeClock;
let answers: (SchemaOutcome | Error)[];
let asked: number;
let logged: string[];
let paused: Date | undefined;

function start(...given: (SchemaOutcome | Error)[]): Promise<void> {
  clock = fakeClock();
  answers = given;
  asked = 0;
  logged = [];
  paused = undefined;
  const write = (_: object, message: string) => void logged.push(message);
  names = createNames({
    eventSchemas: async () => {
      asked += 1;
      const answer = answers.shift() ?? { type: 'unknown' };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    profileSchema: async () => ofProfiles,
    pausedUntil: async () => (paused && paused > clock.now() ? paused : undefined),
    pause: async (ms) => {
      paused = later(clock.now(), ms);
    },
    clock,
    log: { info: write, warn: write, error: write },
  });
  names.start();
  return clock.advance(0);
}

afterEach(() => names.stop());

test('names are asked for at the start', async () => {
  await start(shop);

  expect(names.events()).toEqual(['Charged', 'App Launched']);
  expect(names.propertiesOf('App Launched')).toEqual(['City', 'Version']);
});

test('for an unknown event all properties may be meant, each once', async () => {
  await start(shop);

  expect(names.propertiesOf('Refunded')).toEqual(['Amount', 'City', 'Version']);
  expect(names.propertiesOf(undefined)).toEqual(['Amount', 'City', 'Version']);
});

test('there are none until CleverTap has said', async () => {
  await start({ type: 'unknown' }, shop);
  expect(names.events()).toEqual([]);
  expect(logged).toEqual(['CleverTap did not say which names there are']);

  await clock.advance(5 * minute);
  expect(names.events()).toEqual(['Charged', 'App Launched']);
});

test('they are refreshed every hour, and stay when CleverTap does not answer then', async () => {
  await start(shop, { type: 'unknown' }, { type: 'known', events: [] });

  await clock.advance(hour);
  expect(asked).toBe(2);
  expect(names.events()).toEqual(['Charged', 'App Launched']);

  await clock.advance(5 * minute);
  expect(names.events()).toEqual([]);
});

describe('when CleverTap asks us to wait', () => {
  test('everybody waits, and names longest', async () => {
    await start({ type: 'rate limited', retryAfterMs: 10 * minute }, shop);
    expect(paused).toEqual(later(clock.now(), 10 * minute));

    await clock.advance(hour);
    expect(asked).toBe(1);
    await clock.advance(10 * minute);
    expect(names.events()).toHaveLength(2);
  });

  test('by an answer to a question, names wait until after the questions', async () => {
    await start(shop, shop);
    paused = later(clock.now(), hour + 3 * minute);

    await clock.advance(hour + 7 * minute);
    expect(asked).toBe(1);
    await clock.advance(minute);
    expect(asked).toBe(2);
  });
});

test('an error is logged, and does not end the refreshing', async () => {
  await start(new Error('the store is down'), shop);
  expect(logged).toEqual(['names could not be refreshed']);

  await clock.advance(5 * minute);
  expect(names.events()).toHaveLength(2);
});

test('stopped, it asks no more', async () => {
  await start(shop, shop);

  names.stop();
  await clock.advance(2 * hour);

  expect(asked).toBe(1);
  expect(clock.sleeping()).toBe(0);
});

describe('the fields of profiles', () => {
  afterEach(() => {
    ofProfiles = { type: 'known', properties: ['Plan'] };
  });

  test('are asked for behind the events', async () => {
    await start(shop);

    expect(names.profileProperties()).toEqual(['Plan']);
    expect(names.ownPropertiesOf('Charged')).toEqual(['Amount', 'City']);
    expect(names.ownPropertiesOf('Refunded')).toBeUndefined();
  });

  test('may not be had, and the events are known all the same', async () => {
    ofProfiles = { type: 'unknown' };
    await start(shop);

    expect(names.events()).toEqual(['Charged', 'App Launched']);
    expect(names.profileProperties()).toEqual([]);
    expect(logged).toEqual(['CleverTap did not say which fields profiles have']);
  });

  test('when CleverTap asks to wait for them, nothing is asked meanwhile', async () => {
    ofProfiles = { type: 'rate limited', retryAfterMs: 10 * minute };
    await start(shop);

    expect(paused).toEqual(later(clock.now(), 10 * minute));
  });
});
