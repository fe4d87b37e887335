import type { Result } from '../query/result.ts';
import type { Alert } from './alert.ts';
import { conclude, withIncidents } from './conclude.ts';
import type { Drawn, Incident } from './incident.ts';
import { interpret } from './interpret.ts';

type Looked = {
  /** What one answer is to be read for, the oldest first; the last is what the check is about. */
  readonly looks: readonly { readonly bucket: string; readonly slot: string }[];
  readonly now: Date;
};

/**
 * The alert after a check, and after those before it that were missed. Each counts as one, so that
 * the state is what it would have been; what is told of them is told once.
 */
export function concludeLooks(alert: Alert, result: Result, { looks, now }: Looked): Alert {
  let concluded = alert;
  let points: readonly Drawn[] = [];
  for (const { bucket, slot } of looks) {
    const interpreted = interpret(concluded, result, bucket);
    concluded = conclude(concluded, { ...interpreted, bucket, now, slot: new Date(slot) });
    points = interpreted.points;
  }
  return looks.length > 1 ? toldOnce(alert, concluded, points) : concluded;
}

/** A new message says it all; in the thread of one that stands there is one more line at most. */
function toldOnce(before: Alert, after: Alert, points: readonly Drawn[]): Alert {
  const known = new Map(before.standing.incidents.map((one) => [one.number, one]));
  return withIncidents(
    after,
    after.standing.incidents.map((incident) => {
      const was = known.get(incident.number);
      return was ? withOneLine(was, incident) : { ...incident, points, happenings: [] };
    }),
  );
}

function withOneLine(before: Incident, after: Incident): Incident {
  const seen = before.happenings.length;
  const [last] = after.happenings.slice(seen).slice(-1);
  return { ...after, happenings: [...before.happenings, ...(last ? [last] : [])] };
}
