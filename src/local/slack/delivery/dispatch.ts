import { type Clock, second } from '../../../lib/clock.ts';
import type { Acknowledgement, Courier, Delivery } from './envelope.ts';

/** After this long without an answer the person sees `operation_timeout`. */
const acknowledgeWithinMs = 3 * second;

export type Dispatch = {
  /** Brings it to the app and waits for its acknowledgement. Never rejects. */
  readonly deliver: (delivery: Delivery) => Promise<Acknowledgement>;
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

  return {
    deliver: async (delivery) => {
      const first = deliverOnce(delivery);
      if (doubles.left > 0) {
        doubles = { ...doubles, left: doubles.left - 1 };
        void deliverOnce({ ...delivery, retry: { attempt: 1, reason: doubles.reason } });
      }
      return await first;
    },
    deliverTwice: (times, reason) => {
      doubles = { left: times, reason };
    },
  };
}
