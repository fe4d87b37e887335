import { createRandom } from '../sample/random.ts';
import type { Endpoint } from './endpoint.ts';
import type { Fault, FaultOrder } from './fault.ts';

/** The faults that are ordered. Of several that fit a request, the one ordered first is taken. */
export type Faults = {
  readonly add: (order: FaultOrder) => void;
  readonly clear: () => void;
  /** `count` is how many are left. */
  readonly orders: () => readonly FaultOrder[];
  /** What is to go wrong with a request that has just arrived. */
  readonly next: (endpoint: Endpoint) => Fault | undefined;
};

export function createFaults(seed: number): Faults {
  const random = createRandom(seed);
  let orders: readonly FaultOrder[] = [];

  function hits({ endpoint: wanted, share }: FaultOrder, endpoint: Endpoint): boolean {
    if (wanted !== undefined && wanted !== endpoint) return false;
    return share === undefined || random.chance(share);
  }

  return {
    add: (order) => {
      orders = [...orders, order].filter(({ count }) => count !== 0);
    },
    clear: () => {
      orders = [];
    },
    orders: () => orders,
    next: (endpoint) => {
      const found = orders.find((order) => hits(order, endpoint));
      if (!found) return undefined;
      orders = orders
        .map((order) => (order === found ? countDown(order) : order))
        .filter(({ count }) => count !== 0);
      return { kind: found.kind, ms: found.ms };
    },
  };
}

function countDown(order: FaultOrder): FaultOrder {
  return order.count === undefined ? order : { ...order, count: order.count - 1 };
}
