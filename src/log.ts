import { pino } from 'pino';
import type { Log } from './lib/log.ts';
import type { Secret } from './lib/secret.ts';

/** JSON lines on standard output. Should a secret ever get into one, it is struck out. */
export function createLog(secrets: readonly Secret[]): Log {
  const hidden = secrets.map((secret) => secret.reveal()).filter((text) => text.length >= 4);
  return pino({
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    hooks: {
      streamWrite: (line) => hidden.reduce((text, word) => text.replaceAll(word, '***'), line),
    },
  });
}
