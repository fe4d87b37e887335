type Entry = { readonly atMs: number; readonly order: number; readonly run: () => void };

/** What happens when, the earliest first, and in the order it was entered when at the same time. */
export type Agenda = {
  readonly enter: (atMs: number, run: () => void) => void;
  readonly take: () => Entry | undefined;
  readonly nextMs: () => number;
};

/** A binary heap. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let entered = 0;

  function enter(atMs: number, run: () => void): void {
    entered += 1;
    const entry = { atMs, order: entered, run };
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, entry)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  function take(): Entry | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (last && heap.length > 0) sink(last);
    return first;
  }

  function sink(entry: Entry): void {
    let at = 0;
    for (let child = earlierChild(at); child; child = earlierChild(at)) {
      if (isBefore(entry, child.entry)) break;
      heap[at] = child.entry;
      at = child.at;
    }
    heap[at] = entry;
  }

  function earlierChild(at: number): { at: number; entry: Entry } | undefined {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    if (!left) return undefined;
    return right && isBefore(right, left)
      ? { at: 2 * at + 2, entry: right }
      : { at: 2 * at + 1, entry: left };
  }

  return { enter, take, nextMs: () => heap[0]?.atMs ?? Number.POSITIVE_INFINITY };
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
