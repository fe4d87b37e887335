import { randomBytes } from 'node:crypto';
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type Clock, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { renderPressFailed } from '../message/pressed.ts';
import type { Refuse } from './access.ts';
import { type Press, readPress } from './read-press.ts';
import { refusalFor } from './refusal-for.ts';
import { createSeen } from './seen.ts';

/** Slack gives up on an acknowledgement after three seconds. */
const ackWithinMs = 2500;

export type PressDeps = {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: Refuse;
};
type Handler = (press: Press) => Promise<void>;

/**
 * Hands presses of these buttons to `handle`. A press is acknowledged once it is dealt with, in any
 * case in time; what fails is logged once, with a reference, and told to the person. The same press
 * delivered again is acknowledged and left at that.
 */
export function registerPresses(
  app: App,
  actionIds: readonly string[],
  { client, clock, log, refuse, handle }: PressDeps & { readonly handle: Handler },
): void {
  const isRepeated = createSeen();
  for (const actionId of actionIds) {
    app.action(actionId, async ({ ack, body }) => {
      const press = readPress(body, { client, clock });
      if (isRepeated(press.triggerId)) return ack();
      const handled = handleAllowed(press, { refuse, handle }).catch((error: unknown) =>
        explain(log, press, error),
      );
      await soon(clock, handled);
      await ack();
      await handled;
    });
  }
}

async function handleAllowed(
  press: Press,
  { refuse, handle }: { readonly refuse: Refuse; readonly handle: Handler },
): Promise<void> {
  const { userId, channelId } = press;
  const refusal = await refuse({ type: 'press', userId, channelId });
  return refusal ? press.tell(refusal) : handle(press);
}

/** Resolves when the work has ended or Slack would not wait any longer. */
export async function soon(clock: Clock, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, slept(clock, ackWithinMs, done.signal)]);
  done.abort();
}

/** Logs what went wrong once, with a reference, and tells the person who wanted it. */
export async function explain(
  log: Log,
  { tell }: Pick<Press, 'tell'>,
  error: unknown,
): Promise<void> {
  const ref = randomBytes(3).toString('hex').toUpperCase();
  const otherwise = renderPressFailed(ref);
  await tell(refusalFor(log, error, { what: 'a press failed', ref, otherwise })).catch(
    (untold: unknown) => log.error({ error: untold, ref }, 'a person could not be told'),
  );
}
