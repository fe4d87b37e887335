import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import {
  createLocalClevertap,
  type LocalClevertap,
  type LocalClevertapOptions,
} from '../../../src/local/clevertap/create-local-clevertap.ts';

export type TestRecord = {
  readonly identity?: string;
  readonly objectId?: string;
  /** `20161224101500`, or a day, which means its noon. */
  readonly ts: number;
  readonly props?: object;
  readonly session?: object;
  /** Fields beside `identity` in the record's `profile`. */
  readonly profile?: object;
};

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Starts a local CleverTap that is stopped after the test. */
export async function startClevertap(options: LocalClevertapOptions): Promise<LocalClevertap> {
  const clevertap = await createLocalClevertap(options);
  closers.push(clevertap.stop);
  return clevertap;
}

/** One local CleverTap for all tests of the file or `describe`. `options` is called before them. */
export function shareClevertap(options: () => LocalClevertapOptions): () => LocalClevertap {
  let shared: LocalClevertap | undefined;
  let open: (() => unknown)[] = [];
  beforeAll(async () => {
    shared = await createLocalClevertap(options());
    open = [...closers.splice(0), shared.stop];
  });
  afterAll(async () => {
    for (const close of open.reverse()) await close();
  });
  return () => {
    if (!shared) throw new Error('the local CleverTap is not started yet');
    return shared;
  };
}

/** A bulk export of one event; removed after the test. */
export function exportOf(event: string, records: readonly TestRecord[]): string {
  return fileOf(`${event}.json`, [event, ...records.map(lineOf)].join('\n'));
}

export function zippedExportOf(event: string, records: readonly TestRecord[]): string {
  return fileOf(`${event}.json.gz`, gzipSync([event, ...records.map(lineOf)].join('\n')));
}

export function fileOf(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-test-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function lineOf({ identity, objectId, ts, props, session, profile }: TestRecord): string {
  return JSON.stringify({
    profile: { identity, objectId, ...profile },
    ts: ts < 1e8 ? ts * 1e6 + 120000 : ts,
    eventProps: props ?? {},
    session_props: session,
  });
}

export type Reply = { readonly status: number; readonly text: string; readonly body: unknown };

export const headers = {
  'X-CleverTap-Account-Id': 'TEST-ACCOUNT',
  'X-CleverTap-Passcode': 'TEST-PASSCODE',
  'Content-Type': 'application/json',
};

/** Posts a payload, as CleverTap's documents say. */
export function post(
  { url }: LocalClevertap,
  endpoint: string,
  ...[payload, more]: [payload: unknown, more?: RequestInit]
): Promise<Reply> {
  return ask(`${url}${endpoint}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(payload),
    ...more,
  });
}

export function get(
  { url }: LocalClevertap,
  endpoint: string,
  more: RequestInit = {},
): Promise<Reply> {
  return ask(`${url}${endpoint}`, { headers, ...more });
}

async function ask(url: string, request: RequestInit): Promise<Reply> {
  const response = await fetch(url, request);
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

export async function bodyOf(reply: Promise<Reply>): Promise<unknown> {
  return (await reply).body;
}
