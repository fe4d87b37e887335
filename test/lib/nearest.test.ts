import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../src/lib/nearest.ts';

const kinds = ['events', 'profiles', 'now', 'top', 'trends'];

describe('finds what was meant', () => {
  test.each([
    ['evnts', 'events'],
    ['EVENTS', 'events'],
    ['event', 'events'],
    ['trneds', 'trends'],
    ['profils', 'profiles'],
    ['nwo', 'now'],
    ['tpo', 'top'],
  ])('%s', (word, meant) => {
    expect(nearest(word, kinds)).toBe(meant);
  });
});

describe('offers nothing for what is too far', () => {
  test.each(['', 'x', 'xyz', 'averages', 'constructor', '🙂'])('%j', (word) => {
    expect(nearest(word, kinds)).toBeUndefined();
  });
});

test('the nearer of two wins, and the first of two as near', () => {
  expect(nearest('tren', ['tents', 'trend'])).toBe('trend');
  expect(nearest('bat', ['cat', 'hat'])).toBe('cat');
});

test('how many letters may be wrong can be said', () => {
  expect(nearest('buttom', ['bottom'], 1)).toBe('bottom');
  expect(nearest('button', ['bottom'], 1)).toBeUndefined();
  expect(nearest('bottom', ['bottom'], 0)).toBe('bottom');
});

test('a word is nearest to itself', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (word, others) => {
      expect(nearest(word, [...others, word])?.toLowerCase()).toBe(word.toLowerCase());
    }),
  );
});
