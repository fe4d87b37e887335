import { type DestinationStream, pino } from 'pino';
import type { Log } from './lib/log.ts';
import type { Secret } from './lib/secret.ts';

type Options = {
  readonly secrets: readonly Secret[];
  /** The least that is written. */
  readonly level: 'info' | 'error';
  readonly to: DestinationStream;
};

/** JSON lines. Should a secret ever get into one, it is struck out. */
export function createLog({ secrets, level, to }: Options): Log {
  const hidden = secrets.map((secret) => secret.reveal()).filter((text) => text.length >= 4);
  const settings = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    hooks: {
      streamWrite: (line: string) =>
        hidden.reduce((text, word) => text.replaceAll(word, '***'), line),
    },
  };
  return pino(settings, to);
}
