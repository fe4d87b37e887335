import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from '@jest/globals';
import { exportOf } from './local-clevertap.ts';

/** As built: `npm test` builds first. */
const main = path.resolve(import.meta.dirname, '../../../dist/local/clevertap/main.js');

const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function run(...flags: readonly string[]) {
  const child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}

async function outputOf(child: ReturnType<typeof run>) {
  const [out, err]: string[][] = [[], []];
  child.stdout.on('data', (data) => out?.push(String(data)));
  child.stderr.on('data', (data) => err?.push(String(data)));
  const [code] = await once(child, 'close');
  return { code, out: out?.join(''), err: err?.join('') };
}

/** Reads up to the last of the lines that go into `.env`. */
async function settingsOf(child: ReturnType<typeof run>) {
  const settings = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [name = '', value = ''] = line.split('=');
    if (name.startsWith('CLEVERTAP_')) settings.set(name, value);
    if (name === 'CLEVERTAP_TIME_ZONE') break;
  }
  return settings;
}

const charges = () => exportOf('Charged', [{ identity: 'a', ts: 20260105 }]);

test('prints what to put into .env, answers, and stops on Ctrl-C', async () => {
  const child = run('--port', '0', '--data', charges(), '--time-zone', 'Asia/Kolkata');

  const settings = await settingsOf(child);
  const response = await fetch(`${settings.get('CLEVERTAP_API_URL')}/1/counts/events.json`, {
    method: 'POST',
    headers: {
      'X-CleverTap-Account-Id': settings.get('CLEVERTAP_ACCOUNT_ID') ?? '',
      'X-CleverTap-Passcode': settings.get('CLEVERTAP_PASSCODE') ?? '',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ event_name: 'Charged', from: 20260101, to: 20260131 }),
  });
  expect(await response.json()).toEqual({ status: 'success', count: 1 });
  expect(settings.get('CLEVERTAP_TIME_ZONE')).toBe('Asia/Kolkata');

  const closed = once(child, 'close');
  child.kill('SIGINT');
  expect(await closed).toEqual([0, null]);
});

test('says that a port is taken', async () => {
  const first = run('--port', '0', '--data', charges());
  const { port } = new URL((await settingsOf(first)).get('CLEVERTAP_API_URL') ?? '');

  const second = await outputOf(run('--port', port, '--data', charges()));

  expect(second).toMatchObject({
    code: 1,
    err: expect.stringContaining(`Port ${port} is taken. Choose another with --port.`),
  });
});

test.each([
  [['--data', 'no-such-file.json'], 'There is no data file at no-such-file.json.'],
  [['--account', 'A'], '--account and --passcode go together: give both or neither.'],
  [['--region', 'in1'], '--region goes with --account.'],
])('%j: %s', async (flags, reason) => {
  const { code, err } = await outputOf(run('--port', '0', ...flags));

  expect(code).toBe(1);
  expect(err?.trim()).toBe(reason);
});
