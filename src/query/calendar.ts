/** By month, 0 is January. Not from `Intl`, whose British September is `Sept`. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** By weekday, 0 is Sunday. */
export const weekdayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** `Nov`, as it is written beside a day. */
export function shortName(name: string): string {
  return name.slice(0, 3);
}
