import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe` where there is a Chromium; elsewhere skipped with the reason printed, in CI an error. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(executablePath)) {
    describe(name, tests);
    return;
  }
  const missing = `no Chromium at ${executablePath} (set CHROMIUM_PATH)`;
  if (process.env.REQUIRE_ALL_TESTS) throw new Error(`"${name}" cannot run: ${missing}`);
  console.warn(`Skipped "${name}": ${missing}.`);
  describe.skip(name, tests);
}

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath, args });
}
