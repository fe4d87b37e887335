import { z } from 'zod';
import { Day, Weekday } from '../query/day.ts';
import { CronPattern } from './cron.ts';
import { TimeZone } from './time-zone.ts';

/** On a clock of 24 hours, `09:00`. */
export const TimeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .brand<'TimeOfDay'>();
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** Which minutes of a calendar, before any day is left out. */
export const Rule = z.discriminatedUnion('form', [
  z.object({ form: z.literal('daily'), at: TimeOfDay }).readonly(),
  /** Monday to Friday. */
  z.object({ form: z.literal('weekdays'), at: TimeOfDay }).readonly(),
  z
    .object({
      form: z.literal('weekly'),
      weekdays: z
        .array(Weekday)
        .min(1)
        .readonly()
        .refine((days) => new Set(days).size === days.length, 'the same weekday twice'),
      at: TimeOfDay,
    })
    .readonly(),
  /** A month that is too short for the day has it on its last. */
  z
    .object({
      form: z.literal('monthly'),
      day: z.union([z.int().min(1).max(31), z.literal('last')]),
      at: TimeOfDay,
    })
    .readonly(),
  z.object({ form: z.literal('cron'), cron: CronPattern }).readonly(),
]);
export type Rule = z.infer<typeof Rule>;

export const mostSkipDates = 100;

/** When something is due, in wall time of a zone: nine o'clock stays nine o'clock all year. */
export const Schedule = z
  .object({
    rule: Rule,
    timeZone: TimeZone,
    /** Days on which nothing is due, on the calendar of the zone. */
    skipDates: z.array(Day).max(mostSkipDates).readonly(),
    /** Saturdays and Sundays too. */
    skipWeekends: z.boolean(),
  })
  .readonly();
export type Schedule = z.infer<typeof Schedule>;
