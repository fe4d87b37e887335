import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'manifest.yml'), 'utf8');
const schema = JSON.parse(
  readFileSync(path.join(root, 'test/fixtures/slack-manifest.schema.1.json'), 'utf8'),
);

/** The edit that the comment at the top of the manifest describes. */
const httpText = text
  .replaceAll(/# (?=\w*url: )/g, '')
  .replaceAll('https://HOST/', 'https://counts.example.com/')
  .replace('socket_mode_enabled: true', 'socket_mode_enabled: false');

function problemsOf(manifest: string): unknown {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.validate(schema, parse(manifest));
  return ajv.errors;
}

test('Slack takes the manifest as it stands', () => {
  expect(problemsOf(text)).toBeNull();
});

test('Slack takes it with the edit for HTTP mode', () => {
  expect(parse(httpText)).toMatchObject({
    features: { slash_commands: [{ url: 'https://counts.example.com/slack/events' }] },
    settings: {
      socket_mode_enabled: false,
      event_subscriptions: { request_url: 'https://counts.example.com/slack/events' },
      interactivity: {
        request_url: 'https://counts.example.com/slack/events',
        message_menu_options_url: 'https://counts.example.com/slack/events',
      },
    },
  });
  expect(problemsOf(httpText)).toBeNull();
});

test('a manifest without a name is refused, so the check can fail', () => {
  expect(problemsOf(text.replace('name: Counts', 'nome: Counts'))).not.toBeNull();
});
