import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../lib/log.ts';

/**
 * Bolt's own log lines in ours. Its debug lines hold whole payloads, with people's text and
 * one-time addresses, so they are dropped whatever the level.
 */
export function createBoltLogger(log: Log): Logger {
  return {
    debug: drop,
    info: (...parts) => log.info({ slack: words(parts) }, 'slack sdk'),
    warn: (...parts) => log.warn({ slack: words(parts) }, 'slack sdk'),
    error: (...parts) => log.error({ slack: words(parts) }, 'slack sdk'),
    setLevel: drop,
    getLevel: () => LogLevel.INFO,
    setName: drop,
  };
}

function words(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}

function drop(): void {
  // See above.
}
