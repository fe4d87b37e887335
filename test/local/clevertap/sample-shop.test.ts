import { describe, expect, test } from '@jest/globals';
import { minute, second } from '../../../src/lib/clock.ts';
import type { LocalClevertap } from '../../../src/local/clevertap/create-local-clevertap.ts';
import { createShop } from '../../../src/local/clevertap/sample/shop.ts';
import { bodyOf, get, post, shareClevertap, startClevertap } from './local-clevertap.ts';
import { manualClock } from './manual-clock.ts';

const noon = '2026-11-21T12:00:00Z';

async function count(clevertap: LocalClevertap, event: string, ...[from, to = from]: number[]) {
  const asked = { event_name: event, from, to };
  const body = await bodyOf(post(clevertap, '/1/counts/events.json', asked));
  return (body as { count: number }).count;
}

describe('a year of a shop', () => {
  const clevertap = shareClevertap(() => ({ clock: manualClock(noon) }));
  const year = { from: 20251122, to: 20261121 };

  test('has events on every day, up to now', async () => {
    const { foo } = (await bodyOf(
      post(clevertap(), '/1/counts/trends.json', {
        event_name: 'Charged',
        ...year,
        groups: { foo: { trend_type: 'daily' } },
      }),
    )) as { foo: Record<string, number> };

    const days = Object.values(foo);
    expect(days).toHaveLength(365);
    expect(Math.min(...days)).toBeGreaterThan(0);
    expect(await count(clevertap(), 'App Launched', 20251121)).toBe(0);
  });

  test('grows, is busier at weekends, and has sales', async () => {
    const launches = (from: number, to = from) => count(clevertap(), 'App Launched', from, to);

    expect(await launches(20261001, 20261031)).toBeGreaterThan(
      1.4 * (await launches(20260101, 20260131)),
    );
    // 14 November 2026 is a Saturday.
    expect(await launches(20261114)).toBeGreaterThan(1.15 * (await launches(20261111)));
    expect(await launches(20260706)).toBeGreaterThan(1.5 * (await launches(20260629)));
  });

  test('has what a shop has', async () => {
    const { body } = await get(clevertap(), '/getSchema?type=events');

    const { events } = body as { events: { name: string; properties: { name: string }[] }[] };
    expect(events.map(({ name }) => name)).toEqual([
      'Added To Cart',
      'App Installed',
      'App Launched',
      'App Uninstalled',
      'Charged',
      'Product Viewed',
      'Searched',
      'UTM Visited',
    ]);
    const charged = events.find(({ name }) => name === 'Charged');
    expect(charged?.properties.map(({ name }) => name)).toEqual([
      'Amount',
      'Country',
      'Coupon',
      'Currency',
      'Items',
      'Payment mode',
      'Quantity',
    ]);
  });

  test.each([
    ['event_properties', 'Items|Category'],
    ['profile_fields', 'Customer Type'],
    ['demographics', 'Gender'],
    ['technographics', 'OS'],
    ['technographics', 'Browser'],
    ['app_fields', 'App Version'],
    ['geo_fields', 'country'],
    ['session_properties', 'utm_campaign'],
    ['session_properties', 'time_of_day'],
  ])('can be broken down by %s %s', async (property_type, name) => {
    const reply = await post(clevertap(), '/1/counts/top.json', {
      event_name: 'Charged',
      ...year,
      groups: { foo: { property_type, name } },
    });

    expect(reply).toMatchObject({ body: { status: 'success' } });
    expect(reply.text.length).toBeGreaterThan(60);
  });
});

test('is the same for the same seed and day, and another for another seed', () => {
  const day = (seed: number) => createShop(seed, new Date('2026-01-01T00:00:00Z')).eventsOf(200);

  expect(day(1)).toEqual(day(1));
  expect(day(1)).not.toEqual(day(2));
});

describe('goes on living', () => {
  test('minute by minute', async () => {
    const clock = manualClock(noon);
    const clevertap = await startClevertap({ clock, days: 7 });
    const today = () => count(clevertap, 'Product Viewed', 20261121);
    const before = await today();

    clock.advance(10 * minute);
    for (let ticks = 0; ticks < 300 && (await today()) === before; ticks += 1)
      clock.advance(second);

    const { body } = await post(clevertap, '/1/now.json', {});
    const { count: active, last_processed_ts } = body as Record<string, number>;
    expect(active).toBeGreaterThan(0);
    expect(last_processed_ts).toBeGreaterThan(Date.parse(noon) / 1000);
    expect(last_processed_ts).toBeLessThanOrEqual(clock.now().getTime() / 1000);
  });

  test('into the next day', async () => {
    const clock = manualClock('2026-11-21T23:59:00Z');
    const clevertap = await startClevertap({ clock, days: 7 });
    const tomorrow = () => count(clevertap, 'Product Viewed', 20261122);
    expect(await tomorrow()).toBe(0);

    clock.advance(60 * minute);
    for (let ticks = 0; ticks < 300 && (await tomorrow()) === 0; ticks += 1) clock.advance(second);

    expect(await tomorrow()).toBeGreaterThan(0);
  });
});

test('lives in the time zone of the account', async () => {
  const clevertap = await startClevertap({
    clock: manualClock(noon),
    timeZone: 'Pacific/Auckland',
    days: 7,
  });

  expect(await count(clevertap, 'App Launched', 20261122)).toBeGreaterThan(0);
  expect(await count(clevertap, 'App Launched', 20261123)).toBe(0);
});
