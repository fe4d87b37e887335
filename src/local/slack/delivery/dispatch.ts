import { type Clock, minute, second } from '../../../lib/clock.ts';
import type { Acknowledgement, Courier, Delivery } from './envelope.ts';

/** After this long without an answer the person sees `operation_timeout`. */
const acknowledgeWithinMs = 3 * second;

/** Slack sends an event that was not acknowledged three more times. */
const retriesAfterMs = [0, minute, 5 * minute];

export type Dispatch = {
  /** Brings it to the app and waits for its acknowledgement. Never rejects. */
  readonly deliver: (delivery: Delivery) => Promise<Acknowledgement>;
  /** The same for an event: nobody sees the failure, it is sent again. Resolves when that is over, too. */
  readonly deliverEvent: (delivery: Delivery) => Promise<void>;
  /** So many of the next deliveries are sent a second time, as Slack does when it has missed an answer. */
  readonly deliverTwice: (times: number, reason: string) => void;
};

export function createDispatch(clock: Clock, stopping: AbortSignal, courier: Courier): Dispatch {
  let doubles = { left: 0, reason: '' };

  async function deliverOnce(delivery: Delivery): Promise<Acknowledgement> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, stopping]);
    const tooLate = clock.sleep(acknowledgeWithinMs, signal).then(
      () => ({ ok: false, error: 'operation_timeout' }) as const,
      () => ({ ok: false, error: 'dispatch_failed' }) as const,
    );
    try {
      return await Promise.race([courier(delivery, signal), tooLate]);
    } finally {
      over.abort();
    }
  }

  /** Whether the time came, rather than the end of it all. */
  async function waited(ms: number): Promise<boolean> {
    return await clock.sleep(ms, stopping).then(
      () => true,
      () => false,
    );
  }

  async function deliver(delivery: Delivery): Promise<Acknowledgement> {
    const first = deliverOnce(delivery);
    if (doubles.left > 0) {
      doubles = { ...doubles, left: doubles.left - 1 };
      void deliverOnce({ ...delivery, retry: { attempt: 1, reason: doubles.reason } });
    }
    return await first;
  }

  return {
    deliver,
    deliverEvent: async (delivery) => {
      let taken = await deliver(delivery);
      for (const [index, waitMs] of retriesAfterMs.entries()) {
        if (taken.ok || !(await waited(waitMs))) return;
        const retry = { attempt: index + 1, reason: reasonOf(taken) };
        taken = await deliverOnce({ ...delivery, retry });
      }
    },
    deliverTwice: (times, reason) => {
      doubles = { left: times, reason };
    },
  };
}

function reasonOf({ error, reason }: Acknowledgement & { readonly ok: false }): string {
  return error === 'operation_timeout' ? 'timeout' : (reason ?? 'connection_failed');
}
