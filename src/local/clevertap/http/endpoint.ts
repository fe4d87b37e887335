import type { Kind } from '../question/question.ts';

export const endpoints = ['events', 'profiles', 'top', 'trends', 'now', 'schema'] as const;
export type Endpoint = Kind | 'schema';

const paths: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['/1/counts/events.json', 'events'],
  ['/1/counts/profiles.json', 'profiles'],
  ['/1/counts/top.json', 'top'],
  ['/1/counts/trends.json', 'trends'],
  ['/1/now.json', 'now'],
  ['/getSchema', 'schema'],
]);

export function endpointAt(path: string): Endpoint | undefined {
  return paths.get(path);
}
