import { existsSync } from 'node:fs';

/** The environment, with what `.env` in the current folder adds to it. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
