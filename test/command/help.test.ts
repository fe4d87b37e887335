import { describe, expect, test } from '@jest/globals';
import { helpTopics } from '../../src/command/help.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { reference } from '../query/build-query.ts';

const examples = helpTopics.flatMap(({ name, examples }) =>
  examples.map((example) => [name, example] as const),
);

describe('every example in help is understood', () => {
  test.each(examples)('%s: %s', (_name, example) => {
    expect(parseCommand(example, reference)).toMatchObject({ ok: true });
  });
});

test.each(helpTopics.map(({ name }) => name))('there is help on %s', (name) => {
  expect(parseCommand(`help ${name}`, reference)).toEqual({
    ok: true,
    value: { type: 'help', topic: name },
  });
});

test('every topic says how, what for and shows it', () => {
  for (const { usage, sentence, examples: shown } of helpTopics) {
    expect(usage.length).toBeGreaterThan(0);
    expect(sentence).toMatch(/\.$/);
    expect(shown.length).toBeGreaterThanOrEqual(2);
  }
});
