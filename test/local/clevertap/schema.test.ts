import { expect, test } from '@jest/globals';
import { exportOf, get, startClevertap } from './local-clevertap.ts';

const charges = () =>
  exportOf('Charged', [
    {
      identity: 'a',
      ts: 20260105,
      props: {
        Amount: 5,
        Country: 'India',
        Gift: true,
        Items: [{ Price: 5 }],
        'a/b~c': 'x',
        Nothing: null,
      },
      profile: { profileData: { Plan: 'Gold', Score: 7 } },
    },
    { identity: 'b', ts: 20260105, props: { Amount: 5.5, Country: 7 } },
  ]);
const uninstalls = () => exportOf('App Uninstalled', [{ identity: 'a', ts: 20260105 }]);

test('lists the events and the properties that they came with', async () => {
  const clevertap = await startClevertap({ data: [charges(), uninstalls()] });

  expect(await get(clevertap, '/getSchema?type=events')).toMatchObject({
    status: 200,
    body: {
      status: 'success',
      events: [
        { name: 'App Uninstalled', properties: [] },
        {
          name: 'Charged',
          properties: [
            { name: 'Amount', type: 'number' },
            { name: 'Country', type: 'string' },
            { name: 'Gift', type: 'boolean' },
            { name: 'Items', type: 'list' },
            { name: 'Nothing', type: 'string' },
            { name: 'a/b~c', type: 'string' },
          ],
        },
      ],
    },
  });
});

test('lists the fields of the profiles', async () => {
  const clevertap = await startClevertap({ data: [charges(), uninstalls()] });

  expect(await get(clevertap, '/getSchema?type=userProperties')).toMatchObject({
    body: {
      status: 'success',
      userProperties: [
        { name: 'Plan', type: 'string' },
        { name: 'Score', type: 'number' },
      ],
    },
  });
});

test.each(['', '?type=people'])('refuses to say anything else: %s', async (query) => {
  const clevertap = await startClevertap({ data: [uninstalls()] });

  expect(await get(clevertap, `/getSchema${query}`)).toMatchObject({
    status: 400,
    body: { status: 'fail', error: expect.stringContaining('type must be one of events') },
  });
});

test('is asked for by GET', async () => {
  const clevertap = await startClevertap({ data: [uninstalls()] });

  expect(
    await get(clevertap, '/getSchema?type=events', { method: 'POST', body: '{}' }),
  ).toMatchObject({ status: 405 });
});
