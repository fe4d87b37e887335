import { findTimeZone, nearestTimeZone, timeZones } from '../schedule/time-zone.ts';
import { type Choice, option } from './field.ts';

/** Slack shows no more. */
const mostOptions = 100;

/** The zones that `typed` is a part of, with those first that begin with it. */
export function suggestTimeZones(typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, '_');
  const matching = timeZones.filter((name) => name.toLowerCase().includes(wanted));
  const meant = findTimeZone(typed) ?? (matching.length === 0 ? nearestTimeZone(typed) : undefined);
  const found = [...(meant === undefined ? [] : [meant]), ...matching.sort(byPlace(wanted))];
  return [...new Set(found)].slice(0, mostOptions).map((name) => option(name, name));
}

/** `lon` is rather London than Barcelona. */
function byPlace(wanted: string): (one: string, other: string) => number {
  const rank = (name: string) =>
    name
      .toLowerCase()
      .split('/')
      .some((part) => part.startsWith(wanted))
      ? 0
      : 1;
  return (one, other) => rank(one) - rank(other) || (one < other ? -1 : 1);
}
