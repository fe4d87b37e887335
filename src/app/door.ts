import type { RequestListener } from 'node:http';
import type { Clock } from '../lib/clock.ts';
import type { ReadableMetrics } from '../metrics.ts';
import { createHttpServer, type HttpServer } from '../slack/server.ts';

/** Who answers behind the door once everything has started. */
type Inside = {
  readonly isReady: () => Promise<boolean>;
  /** Bolt's listener, in HTTP mode. */
  readonly slackEvents: RequestListener | undefined;
};

/** Where it can be asked from the first moment on whether the bot is well. */
export type Door = HttpServer & {
  readonly open: (inside: Inside) => void;
  /** What it waits for until it is opened. */
  readonly waitFor: (what: string) => void;
};

type Options = {
  readonly port: number;
  readonly clock: Clock;
  readonly metrics: ReadableMetrics;
};

export async function createDoor(options: Options): Promise<Door> {
  let inside: Inside | undefined;
  let waitsFor: string | undefined;
  const server = await createHttpServer({
    ...options,
    isReady: async () => (await inside?.isReady()) === true,
    whyNotReady: () => waitsFor,
    slackEvents: (request, response) => {
      if (inside?.slackEvents) return inside.slackEvents(request, response);
      // Slack tries again, and perhaps elsewhere.
      response.writeHead(inside ? 404 : 503, { connection: 'close' }).end();
    },
  });
  return {
    ...server,
    open: (answering) => {
      inside = answering;
      waitsFor = undefined;
    },
    waitFor: (what) => {
      waitsFor = what;
    },
  };
}
