import type { Log } from '../../src/lib/log.ts';

export type LogLine = { readonly level: 'info' | 'warn' | 'error'; readonly message: string } & {
  readonly [fact: string]: unknown;
};

/** A log that is kept to be looked at. */
export function listLog(): { readonly log: Log; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (facts: object, message: string) => {
    lines.push({ ...facts, level, message });
  };
  return { log: { info: write('info'), warn: write('warn'), error: write('error') }, lines };
}
