import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/command/parse-command.ts';
import { question } from '../builders.ts';

const { reference } = question();

describe('reads', () => {
  test.each([
    ['jobs', { type: 'jobs' }],
    ['JOBS', { type: 'jobs' }],
    ['cancel', { type: 'jobs' }],
    ['cancel a1b2c3', { type: 'cancel', reference: 'A1B2C3' }],
    ['Cancel 123456', { type: 'cancel', reference: '123456' }],
    ['cancel "A1B2C3"', { type: 'cancel', reference: 'A1B2C3' }],
  ])('%s', (text, command) => {
    expect(parseCommand(text, reference)).toEqual({ ok: true, value: command });
  });
});

describe('points at what it cannot read', () => {
  test.each([
    ['jobs of bob', 5, 'I do not know what to do with “of bob”.', 'jobs'],
    ['cancel everything', 7, '“everything” is no reference.', 'jobs'],
    ['cancel A1B2C3 B1B2C3', 7, '“A1B2C3 B1B2C3” is no reference.', 'jobs'],
    ['jbos', 0, 'I do not know “jbos”.', 'jobs'],
    ['cancle', 0, 'I do not know “cancle”.', 'cancel'],
  ])('%s', (text, ...[at, message, suggestion]) => {
    expect(parseCommand(text, reference)).toMatchObject({
      ok: false,
      problems: [{ at, message, suggestions: [suggestion] }],
    });
  });
});
