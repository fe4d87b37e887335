import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { secret } from '../../src/lib/secret.ts';

const passcode = secret('hunter2');

test('is given to whoever asks for it by name', () => {
  expect(passcode.reveal()).toBe('hunter2');
});

describe('is shown to nobody else', () => {
  test.each<[string, string]>([
    ['as text', `${passcode}`],
    ['joined', ['passcode', passcode].join(' ')],
    ['as JSON', JSON.stringify({ passcode })],
    ['inspected', inspect({ deep: { passcode } }, { depth: 9, showHidden: true })],
    ['by its values', String(Object.values(passcode).filter((value) => typeof value === 'string'))],
  ])('%s', (_way, shown) => {
    expect(shown).not.toContain('hunter2');
  });
});

test('cannot be changed into one that tells', () => {
  expect(Object.isFrozen(passcode)).toBe(true);
});
