import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { helpTopics } from '../src/command/help.ts';
import { parseCommand } from '../src/command/parse-command.ts';
import { purposes } from '../src/config.ts';
import { answerActionLabels } from '../src/message/actions.ts';
import { question } from './builders.ts';

const root = path.resolve(import.meta.dirname, '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { reference } = question();

const commands = [...readme.matchAll(/(?:`|^)\/counts (?<text>[^`\n]+)/gm)].map(
  ({ groups }) => groups?.text ?? '',
);

test('there are commands in the README', () => {
  expect(commands.length).toBeGreaterThan(10);
});

test.each(commands)('the README’s /counts %s is understood', (text) => {
  expect(parseCommand(text, reference)).toMatchObject({ ok: true });
});

const mentions = [...readme.matchAll(/@counts (?<text>[^`…\n]+)`/g)].map(
  ({ groups }) => groups?.text ?? '',
);

test.each(mentions)('the README’s @counts %s is understood', (text) => {
  expect(parseCommand(text, reference)).toMatchObject({ ok: true });
});

test('every button is explained, and no other', () => {
  const table = /\| button \|.*\n\| --- .*\n(?<rows>(?:\|.*\n)+)/.exec(readme)?.groups?.rows ?? '';
  const explained = [...table.matchAll(/^\| (?:⋯ )?(?<label>[^|]+) \|/gm)].map(
    ({ groups }) => groups?.label,
  );
  // Post to channel is explained where private answers are.
  expect(['Post to channel', ...explained]).toEqual(answerActionLabels);
});

describe('every picture', () => {
  const shown = [...readme.matchAll(/(?:\(|src=")(?<file>docs\/[^)"]+)/g)].map(
    ({ groups }) => groups?.file ?? '',
  );

  test('in docs is shown', () => {
    const files = readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`);
    expect(shown.toSorted()).toEqual(files.toSorted());
  });

  test.each(shown)('%s is small enough to load on a phone', (file) => {
    expect(statSync(path.join(root, file)).size).toBeLessThan(150_000);
  });
});

test.each(helpTopics.flatMap(({ examples }) => examples))(
  'the help’s /counts %s is understood',
  (text) => {
    expect(parseCommand(text, reference)).toMatchObject({ ok: true });
  },
);

test('the two commands that do everything are there', () => {
  expect(readme).toContain('npm ci && npm run demo');
  expect(readme).toContain('npm ci && npm test');
});

describe('every script that the README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const named = new Set(
    [...readme.matchAll(/npm run (?<name>[a-z:]+)/g)].map(({ groups }) => groups?.name),
  );

  test.each([...named])('%s', (name) => {
    expect(scripts).toHaveProperty([`${name}`]);
  });
});

describe('every setting is explained in', () => {
  test.each(['README.md', '.env.example'])('%s', (file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    expect(Object.keys(purposes).filter((name) => !text.includes(name))).toEqual([]);
  });
});
