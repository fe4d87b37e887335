import { addDays } from '../query/day.ts';
import { dayOf, instantOf, type LocalMinute, localMinuteAt } from '../schedule/local-minute.ts';
import type { Notice } from './notice.ts';

/** When the quiet hours that are now end; undefined when it is not quiet. */
export function quietUntil(
  { quiet }: Pick<Notice, 'quiet'>,
  now: Date,
  timeZone: string,
): Date | undefined {
  if (!quiet) return undefined;
  const { from, to } = quiet;
  const minute = localMinuteAt(now, timeZone);
  const time = minute.slice(11);
  const day = dayOf(minute);
  const isOvernight = from > to;
  const isQuiet = isOvernight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return undefined;
  const endsTomorrow = isOvernight && time >= from;
  // A day and a time of day are a minute.
  return instantOf(`${endsTomorrow ? addDays(day, 1) : day}T${to}` as LocalMinute, timeZone);
}
