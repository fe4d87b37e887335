import { request } from 'node:http';
import { expect, test } from '@jest/globals';
import { exportOf, headers, startClevertap } from './local-clevertap.ts';

/** `fetch` does not let anybody choose the host name. */
function statusAt(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}/getSchema?type=events`, { headers: { ...headers, host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  ['in1', 'in1.api.clevertap.com', 200],
  ['in1', 'sg1.api.clevertap.com', 401],
  ['in1', 'api.clevertap.com', 401],
  ['eu1', 'api.clevertap.com', 200],
  ['eu1', 'eu1.api.clevertap.com', 200],
  ['eu1', 'us1.api.clevertap.com', 401],
  ['in1', '127.0.0.1', 200],
])('an account of %s, asked at %s: %i', async (region, host, status) => {
  const clevertap = await startClevertap({
    data: [exportOf('Charged', [{ identity: 'a', ts: 20260105 }])],
    account: { id: 'TEST-ACCOUNT', passcode: 'TEST-PASSCODE', region },
  });

  expect(await statusAt(clevertap.url, host)).toBe(status);
});
