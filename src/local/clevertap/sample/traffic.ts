import { choices } from './random.ts';

/** Days are numbered from the shop's first day, 0; people who came before it joined on days below. */
export type Traffic = {
  readonly sessions: number;
  readonly newPeople: number;
  readonly sale: boolean;
};

const dayMs = 24 * 60 * 60 * 1000;

/** How busy the shop is: it doubles in a year, weekends are busier, and it has two sales. */
export function trafficOn(day: number, date: Date): Traffic {
  const sale = isSale(date);
  const growth = 1 + Math.max(0, day) / 365;
  const weekday = weekdayShare[date.getUTCDay()] ?? 1;
  const wave = 1 + 0.06 * Math.sin(day * 1.7) + 0.04 * Math.sin(day * 0.53);
  const sessions = Math.round(140 * growth * weekday * wave * (sale ? 1.9 : 1));
  return { sessions, newPeople: Math.max(1, Math.round(sessions * 0.2)), sale };
}

/** From Sunday. */
const weekdayShare = [1.18, 0.9, 0.88, 0.92, 0.97, 1.08, 1.24];

/** Friday to Monday after the fourth Thursday of November, and three days in early July. */
function isSale(date: Date): boolean {
  if (date.getUTCMonth() === 6) return date.getUTCDate() >= 5 && date.getUTCDate() <= 7;
  const thursday = lastThursdayBefore(date);
  const daysAfter = (date.getTime() - thursday.getTime()) / dayMs;
  const isFourth = thursday.getUTCMonth() === 10 && Math.ceil(thursday.getUTCDate() / 7) === 4;
  return isFourth && daysAfter >= 1 && daysAfter <= 4;
}

function lastThursdayBefore(date: Date): Date {
  return new Date(date.getTime() - ((date.getUTCDay() + 3) % 7) * dayMs);
}

/** Shares of a day's visits, from midnight: a small rush at lunch, a large one in the evening. */
export const hours = choices(
  ...[
    2.2, 1.3, 0.8, 0.6, 0.6, 1, 1.9, 3, 3.9, 4.4, 4.8, 5.2, 5.9, 5.6, 4.9, 4.7, 4.9, 5.3, 6, 6.9,
    7.6, 7.4, 6.1, 4,
  ].map((share, hour) => [hour, share] as const),
);
