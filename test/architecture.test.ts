import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

/** Which folders of `src` each folder may import. A folder may always import itself. */
const mayImport: Record<string, string[]> = {
  lib: [],
  query: ['lib'],
  schedule: ['lib', 'query'],
  clevertap: ['lib', 'query'],
  job: ['lib', 'query'],
  delivery: ['lib'],
  reply: ['lib', 'query', 'job', 'delivery'],
  digest: ['lib', 'query', 'job', 'delivery', 'schedule'],
  alert: ['lib', 'query', 'job', 'delivery', 'schedule'],
  saved: ['lib', 'query'],
  queue: ['lib'],
  command: ['lib', 'query', 'schedule', 'alert'],
  modal: ['lib', 'query', 'schedule', 'digest', 'alert'],
  chart: ['lib', 'query', 'alert'],
  message: [
    ...['lib', 'query', 'job', 'delivery', 'reply', 'saved', 'schedule', 'digest', 'alert'],
  ],
  slack: [
    ...['lib', 'query', 'command', 'modal', 'job', 'delivery', 'reply', 'saved', 'chart'],
    ...['message', 'schedule', 'digest', 'alert'],
  ],
  'local/clevertap': ['lib'],
  'local/slack': ['lib'],
  'local/quickchart': ['lib'],
  // Where every part meets.
  app: [
    ...['', 'lib', 'query', 'command', 'modal', 'clevertap', 'job', 'delivery', 'reply', 'saved'],
    ...['queue', 'chart', 'message', 'slack', 'local/quickchart', 'schedule', 'digest', 'alert'],
  ],
};

const src = path.resolve(import.meta.dirname, '../src');
const importPattern = /\b(?:from|import)\s*\(?\s*'(?<target>\.{1,2}\/[^']+)'/g;

/** `local/slack` and its like are folders of their own: they share nothing. */
function folderOf(file: string): string {
  const [first = '', second = ''] = path.relative(src, file).split(path.sep);
  if (first === 'local') return `local/${second}`;
  return first.includes('.') ? '' : first;
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function foreignImports(folder: string, allowed: readonly string[]): string[] {
  return sourceFiles()
    .filter((file) => folderOf(file) === folder)
    .flatMap((file) => {
      const targets = [...readFileSync(file, 'utf8').matchAll(importPattern)].map((match) =>
        folderOf(path.resolve(path.dirname(file), match.groups?.target ?? '')),
      );
      return targets
        .filter((target) => target !== folder && !allowed.includes(target))
        .map((target) => `${path.relative(src, file)} -> ${target}`);
    });
}

test('every folder has a rule', () => {
  const folders = new Set(sourceFiles().map(folderOf));
  folders.delete('');
  expect([...folders].sort()).toEqual(Object.keys(mayImport).sort());
});

test.each(Object.entries(mayImport))('%s imports only %j', (folder, allowed) => {
  expect(foreignImports(folder, allowed)).toEqual([]);
});

test('only slack speaks to Slack', () => {
  // The types of blocks are words that everything the bot says is written in.
  const speakers = sourceFiles().filter((file) =>
    /from '@slack\/(?!types')/.test(readFileSync(file, 'utf8')),
  );
  expect(speakers.map(folderOf).filter((folder) => folder !== 'slack')).toEqual([]);
});
