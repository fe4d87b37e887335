import { type Fields, parseName, path } from './parse-fields.ts';
import type { Day, Occurrence } from './question.ts';
import { badRequest } from './refusal.ts';

/** `event_name`, `from` and `to`. */
export function parseOccurrence(fields: Fields): Occurrence {
  const event = parseName(fields, 'event_name');
  const from = parseDay(fields, 'from');
  const to = parseDay(fields, 'to');
  if (from > to) throw badRequest(`${path(fields, 'from')} date is greater than the to date`);
  return { event, from, to };
}

/** Days are written as the integer YYYYMMDD. */
function parseDay(fields: Fields, key: string): Day {
  const value = fields.values.get(key);
  if (value === undefined) throw badRequest(`${path(fields, key)} is missing`);
  const day = typeof value === 'number' ? String(value).replace(dayPattern, '$1-$2-$3') : '';
  if (!isDay(day)) {
    throw badRequest(
      `Invalid date : ${path(fields, key)} must be an integer in format YYYYMMDD; it is ${JSON.stringify(value)}`,
    );
  }
  return day;
}

const dayPattern = /^(\d{4})(\d{2})(\d{2})$/;

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
