import { describe, expect, test } from '@jest/globals';
import { BaseUrl, Region, regionUrl } from '../../src/clevertap/region.ts';

test('every region has its documented host', () => {
  expect(Object.fromEntries(Region.options.map((region) => [region, regionUrl(region)]))).toEqual({
    in1: 'https://in1.api.clevertap.com',
    sg1: 'https://sg1.api.clevertap.com',
    us1: 'https://us1.api.clevertap.com',
    aps3: 'https://aps3.api.clevertap.com',
    mec1: 'https://mec1.api.clevertap.com',
    eu1: 'https://api.clevertap.com',
  });
});

describe('takes another address', () => {
  test.each([
    ['http://127.0.0.1:8765', 'http://127.0.0.1:8765'],
    ['http://127.0.0.1:8765/', 'http://127.0.0.1:8765'],
    ['http://localhost:8765', 'http://localhost:8765'],
    ['http://[::1]:8765', 'http://[::1]:8765'],
    ['https://counts.example.com', 'https://counts.example.com'],
    ['HTTPS://Counts.Example.com:443', 'https://counts.example.com'],
  ])('%s', (text, url) => {
    expect(BaseUrl.parse(text)).toBe(url);
  });
});

describe('refuses an address', () => {
  test.each([
    ['in plain text to another machine', 'http://counts.example.com'],
    ['that only looks like this machine', 'http://127.0.0.1.example.com'],
    ['that only begins like this machine', 'http://localhost.example.com'],
    ['of every interface', 'http://0.0.0.0:8765'],
    ['with a path', 'https://api.clevertap.com/1'],
    ['with a query', 'https://counts.example.com/?a=1'],
    ['with a fragment', 'https://counts.example.com/#a'],
    ['with a name and password', 'https://me:secret@counts.example.com'],
    ['of another protocol', 'ftp://127.0.0.1'],
    ['without a protocol', 'api.clevertap.com'],
    ['that is none', 'in1'],
    ['that is empty', ''],
  ])('%s: %s', (_why, text) => {
    expect(BaseUrl.safeParse(text).error?.issues).toMatchObject([
      { message: expect.stringContaining('expected https://HOST') },
    ]);
  });
});
