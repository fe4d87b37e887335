/** When whose time comes; asking for the earliest costs little, however many there are. */
export type DueTimes = {
  /** Adding again moves it. */
  readonly add: (id: string, atMs: number) => void;
  readonly remove: (id: string) => void;
  readonly has: (id: string) => boolean;
  readonly earliest: () => number | undefined;
  /** Takes out all whose time has come, the earliest first, and of equals the one added first. */
  readonly takeUntil: (nowMs: number) => string[];
};

type Entry = { readonly id: string; readonly atMs: number; readonly order: number };

/** A binary heap. What was moved or removed stays in it until it comes to the top. */
export function createDueTimes(): DueTimes {
  const current = new Map<string, Entry>();
  const heap: Entry[] = [];
  let added = 0;

  function add(id: string, atMs: number): void {
    added += 1;
    const entry = { id, atMs, order: added };
    current.set(id, entry);
    heap.push(entry);
    rise(heap, heap.length - 1);
  }

  function top(): Entry | undefined {
    for (let entry = heap[0]; entry; entry = heap[0]) {
      if (current.get(entry.id) === entry) return entry;
      takeTop(heap);
    }
    return undefined;
  }

  function takeUntil(nowMs: number): string[] {
    const due: string[] = [];
    for (let entry = top(); entry && entry.atMs <= nowMs; entry = top()) {
      takeTop(heap);
      current.delete(entry.id);
      due.push(entry.id);
    }
    return due;
  }

  return {
    add,
    remove: (id) => void current.delete(id),
    has: (id) => current.has(id),
    earliest: () => top()?.atMs,
    takeUntil,
  };
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.atMs === other.atMs ? one.order < other.order : one.atMs < other.atMs;
}

function rise(heap: Entry[], from: number): void {
  for (let at = from; at > 0; ) {
    const above = (at - 1) >> 1;
    if (!swapIfBefore(heap, at, above)) return;
    at = above;
  }
}

function takeTop(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const below = isLater(heap, left, right) ? right : left;
    if (!swapIfBefore(heap, below, at)) return;
    at = below;
  }
}

function isLater(heap: readonly Entry[], left: number, right: number): boolean {
  const [one, other] = [heap[left], heap[right]];
  return one !== undefined && other !== undefined && isBefore(other, one);
}

/** Whether they were the wrong way round. */
function swapIfBefore(heap: Entry[], below: number, above: number): boolean {
  const [one, other] = [heap[below], heap[above]];
  if (!one || !other || !isBefore(one, other)) return false;
  heap[below] = other;
  heap[above] = one;
  return true;
}
