/** A calendar made by looking at a clock every minute: slow, and without a rule about time zones. */

const msPerMinute = 60_000;

/** What clocks show at each minute of a stretch of time. */
export type Walk = { readonly from: number; readonly shown: readonly string[] };

type Show = (instant: number) => string;

/** `2026-11-20T09:00`, by the runtime's own formatting. */
export function clockOf(timeZone: string): Show {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => format.format(instant).replace(' ', 'T');
}

export function walk(show: Show, from: number, minutes: number): Walk {
  return {
    from,
    shown: Array.from({ length: minutes }, (_, index) => show(from + index * msPerMinute)),
  };
}

/** Local minus UTC, in minutes. */
export function offsetAt(show: Show, instant: number): number {
  return (Date.parse(`${show(instant)}:00Z`) - instant) / msPerMinute;
}

export type Change = {
  /** The first minute of the new offset. */
  readonly at: number;
  readonly before: number;
  readonly behind: number;
};

/** Every change of a zone's offset; none is nearer to another than two weeks. */
export function changesOf(show: Show, from: number, to: number): Change[] {
  const stepMs = 14 * 24 * 60 * msPerMinute;
  const changes: Change[] = [];
  for (let start = from; start < to; start += stepMs) {
    const [before, behind] = [offsetAt(show, start), offsetAt(show, start + stepMs)];
    if (before === behind) continue;
    let [last, first] = [start, start + stepMs];
    while (first - last > msPerMinute) {
      const middle = last + Math.floor((first - last) / 2 / msPerMinute) * msPerMinute;
      if (offsetAt(show, middle) === before) last = middle;
      else first = middle;
    }
    changes.push({ at: first, before, behind });
  }
  return changes;
}

/** Whether something is planned for a minute of the calendar. */
export type Planned = (minute: string) => boolean;

/**
 * The instants at which something is due: for each planned minute the first at which clocks show
 * it, or show a later one because they never show it.
 */
export function dueIn({ from, shown }: Walk, planned: Planned): string[] {
  const due = new Set<string>();
  const first = Date.parse(`${shown[0]}:00Z`);
  let latest = first - msPerMinute;
  for (const [index, minute] of shown.entries()) {
    const now = Date.parse(`${minute}:00Z`);
    for (let wall = latest + msPerMinute; wall <= now; wall += msPerMinute) {
      if (!planned(new Date(wall).toISOString().slice(0, 16))) continue;
      due.add(new Date(from + index * msPerMinute).toISOString());
    }
    latest = Math.max(latest, now);
  }
  return [...due];
}
