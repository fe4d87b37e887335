import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');

type Locked = {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly link?: boolean;
};

const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const installed = Object.entries(packages).filter(([name]) => name !== '');

function names(found: readonly [string, Locked][]): string[] {
  return found.map(([name]) => name);
}

describe('every package', () => {
  test('comes from a registry, and is the one that was looked at', () => {
    const loose = installed.filter(
      // The lock file names no registry: whichever is asked, what comes has to be the same.
      ([, { resolved, integrity }]) => resolved !== undefined || !integrity?.startsWith('sha512-'),
    );

    expect(names(loose)).toEqual([]);
  });

  test('of the bot runs nothing when it is installed', () => {
    const running = installed.filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev);

    expect(names(running)).toEqual([]);
  });

  test('of ours is asked for in one exact version', () => {
    const text = readFileSync(path.join(root, 'package.json'), 'utf8');
    const own = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
    const asked = ['dependencies', 'optionalDependencies', 'devDependencies', 'overrides'];
    const versions = asked.flatMap((kind) => Object.values(own[kind] ?? {}));

    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe('the bot', () => {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('local'))
    .map((file) => [file, readFileSync(path.join(root, 'src', file), 'utf8')] as const);

  test.each([
    ['runs text as code', /(?<!client\.)\beval\s*\(|\bnew Function\b|\bFunction\s*\(|node:vm/],
    ['starts another program', /child_process|worker_threads|node:cluster|'cluster'/],
    ['loads what it is told to', /\brequire\s*\(|\bimport\s*\(\s*[^'"\s]/],
    ['turns off the checks of certificates', /rejectUnauthorized|NODE_TLS_REJECT/],
  ])('never %s', (_what, pattern) => {
    const found = sources.filter(([, text]) => pattern.test(text)).map(([file]) => file);

    expect(found).toEqual([]);
  });
});
