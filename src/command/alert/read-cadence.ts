import { parseSchedule } from '../../schedule/parse-schedule.ts';
import { type Schedule, TimeOfDay } from '../../schedule/schedule.ts';
import { keyAt, type Source, typedAs } from '../text/source.ts';
import type { Found } from './read-comparison.ts';

const mostWords = 16;

/** When it is checked, in the words of schedules: `hourly`, `weekdays at 9:00`; nine unless told. */
export function cadenceAt(source: Source, at: number): Found<Schedule> | undefined {
  const { timeZone } = source.reference;
  for (let to = Math.min(source.words.length, at + mostWords); to > at; to -= 1) {
    const read = parseSchedule(typedAs(source, { from: at, to }), timeZone);
    if (read.ok) return { value: read.value, next: to };
  }
  const bare = parseSchedule(`${keyAt(source, at)} at 9:00`, timeZone);
  return bare.ok ? { value: bare.value, next: at + 1 } : undefined;
}

/** `9:00`, `09:00`, `9am`, `9:30 pm`. */
export function timeAt(source: Source, at: number): Found<TimeOfDay> | undefined {
  const apart = /^(?:am|pm)$/.test(keyAt(source, at + 1));
  const text = keyAt(source, at) + (apart ? keyAt(source, at + 1) : '');
  const found = timeOf(text);
  return found && { value: found, next: at + (apart ? 2 : 1) };
}

function timeOf(text: string): TimeOfDay | undefined {
  const found = /^(?<hour>\d{1,2})(?::(?<minute>\d{2}))?(?<half>am|pm)?$/.exec(text)?.groups;
  if (!found) return undefined;
  const hour = hourOf(Number(found.hour), found.half);
  return TimeOfDay.safeParse(`${String(hour).padStart(2, '0')}:${found.minute ?? '00'}`).data;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return hour < 1 || hour > 12 ? Number.NaN : (hour % 12) + (half === 'pm' ? 12 : 0);
}
