import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './local/slack/page/browser.ts';

const program = path.resolve(import.meta.dirname, '../dist/demo.js');

let folder: string;
let demo: ChildProcess;
let said = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-demo-'));
});

afterEach(async () => {
  if (demo.exitCode === null && demo.signalCode === null) {
    demo.kill('SIGKILL');
    await once(demo, 'exit');
  }
  rmSync(folder, { recursive: true });
});

function start(...options: string[]): void {
  said = '';
  demo = spawn(process.execPath, [program, ...options], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demo.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  demo.stderr?.on('data', (chunk) => {
    said += chunk;
  });
}

async function address(): Promise<string> {
  for (;;) {
    const found = /Open (?<url>http:\S+)/.exec(said)?.groups?.url;
    if (found) return found;
    if (demo.exitCode !== null) throw new Error(said);
    await Promise.race([
      once(demo.stdout as NonNullable<typeof demo.stdout>, 'data'),
      once(demo, 'exit'),
    ]);
  }
}

async function type(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message' }).first();
  await composer.fill(text);
  await composer.press('Enter');
}

describeInBrowser('the demo, as a person uses it', () => {
  test('answers a trend with its picture, and stops on Ctrl-C', async () => {
    start('--port', '0');
    const url = await address();
    expect(said).toContain('/counts trends Charged last 30 days');
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(url);

      await type(page, '/counts trends Charged last 30 days');

      await page
        .getByText(/Charged events in 30 days, [\d.,]+ a day/)
        .first()
        .waitFor();
      const picture = page.getByRole('img', { name: /Charged/ }).first();
      await picture.waitFor();
      const width = await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
      expect(width).toBe(1600);
      expect((await page.screenshot()).length).toBeGreaterThan(20_000);
    } finally {
      await browser.close();
    }
    const ended = once(demo, 'exit');
    demo.kill('SIGINT');

    expect(await ended).toEqual([0, null]);
  });
});

test('says when its port is taken, and how to choose another', async () => {
  const other: Server = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  // A server that listens on TCP has a port.
  const { port } = other.address() as AddressInfo;
  start('--port', String(port));

  expect(await once(demo, 'close')).toEqual([1, null]);
  expect(said).toContain(`Port ${port} is taken.`);
  expect(said).toContain('npm run demo -- --port');
  other.close();
});

test.each(['eighty', '-1', '70000'])('refuses the port %s', async (port) => {
  start('--port', port);

  expect(await once(demo, 'close')).toEqual([1, null]);
  expect(said).toContain('0 to 65535');
});
