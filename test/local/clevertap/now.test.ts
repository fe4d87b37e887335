import { expect, test } from '@jest/globals';
import { bodyOf, exportOf, post, startClevertap } from './local-clevertap.ts';

const android = { platform: 'Android', os: 'Android', device: 'Mobile' };
const desktop = { platform: 'Web', os: 'Windows', browser: 'Chrome', device: 'Desktop' };

const launches = exportOf.bind(undefined, 'App Launched', [
  {
    identity: 'regular',
    ts: 20260101090000,
    profile: android,
    session: { session_source: 'Direct' },
  },
  {
    identity: 'regular',
    ts: 20260310115900,
    profile: android,
    session: { session_source: 'Direct' },
  },
  {
    identity: 'regular',
    ts: 20260310115930,
    profile: desktop,
    session: { session_source: 'Social' },
  },
  {
    objectId: 'newcomer',
    ts: 20260310115501,
    profile: desktop,
    session: { session_source: 'Search' },
  },
  { objectId: 'ancient', ts: 20260101090000, profile: android },
  { objectId: 'ancient', ts: 20260310115800, profile: { ...android, os: 'KaiOS' } },
  { identity: 'gone', ts: 20260310115500, profile: android },
]);
const purchases = exportOf.bind(undefined, 'Charged', [
  {
    identity: 'buyer',
    ts: 20260310120000,
    profile: { platform: 'iOS' },
    session: { session_source: 'TV' },
  },
]);

test('counts who was active in the five minutes up to the newest event of an export', async () => {
  const clevertap = await startClevertap({
    data: [launches(), purchases()],
    timeZone: 'Asia/Kolkata',
  });

  expect(await bodyOf(post(clevertap, '/1/now.json', {}))).toEqual({
    status: 'success',
    count: 4,
    last_processed_ts: Date.UTC(2026, 2, 10, 6, 30) / 1000,
  });
});

test('splits them in every way there is, zeros included', async () => {
  const clevertap = await startClevertap({ data: [launches(), purchases()] });

  const body = await bodyOf(
    post(clevertap, '/1/now.json', {
      user_type: true,
      session_source: true,
      browser: true,
      os: true,
      device: true,
      new: true,
    }),
  );

  expect(body).toEqual({
    status: 'success',
    count: 4,
    user_type: { new: 1, repeat: 1, addressable: 1, customer: 1 },
    session_source: { direct: 1, others: 1, search: 1, social: 1, email: 0, unavailable: 1 },
    browser: { others: 0, firefox: 0, chrome: 2, ie: 0, mobileapp: 3 },
    os: { others: 1, android: 1, ios: 1, windows: 2, mac: 0, linux: 0 },
    device: { desktop: 2, mobile: 3, tablet: 0 },
    new: {
      session_source: { direct: 0, others: 1, search: 1, social: 0, email: 0, unavailable: 0 },
      browser: { others: 0, firefox: 0, chrome: 1, ie: 0, mobileapp: 1 },
      os: { others: 0, android: 0, ios: 1, windows: 1, mac: 0, linux: 0 },
      device: { desktop: 1, mobile: 1, tablet: 0 },
    },
    last_processed_ts: Date.UTC(2026, 2, 10, 12) / 1000,
  });
});

test('answers with nothing but the splits that were asked for', async () => {
  const clevertap = await startClevertap({ data: [launches()] });

  expect(await bodyOf(post(clevertap, '/1/now.json', { device: true, os: false }))).toEqual({
    status: 'success',
    count: 4,
    device: { desktop: 2, mobile: 3, tablet: 0 },
    last_processed_ts: Date.UTC(2026, 2, 10, 11, 59, 30) / 1000,
  });
});

test('has no polling', async () => {
  const clevertap = await startClevertap({ data: [launches()], partialMs: 60_000 });

  expect(await post(clevertap, '/1/now.json', {})).toMatchObject({ body: { status: 'success' } });
});
