import { z } from 'zod';
import type { Digest } from '../digest/digest.ts';
import { Weekday } from '../query/day.ts';
import { describeCommand } from '../query/describe-command.ts';
import type { Query } from '../query/query.ts';
import { quoteName } from '../query/quote.ts';
import type { Rule } from '../schedule/schedule.ts';

export const digestFormCallback = 'counts.digest';

export const hows = ['daily', 'weekdays', 'weekly', 'monthly', 'cron'] as const;

/** Everything that stands in the form, finished or not, drawn now or not. */
export const DigestForm = z
  .object({
    /** The digest that is edited; none for a new one. */
    digestId: z.string().optional(),
    name: z.string(),
    /** Questions, one a line. */
    lines: z.string(),
    /** Names of saved questions, to be lines too. */
    saved: z.array(z.string()).readonly(),
    how: z.enum(hows),
    weekdays: z.array(Weekday).readonly(),
    /** `1` to `31`, or `last`. */
    monthDay: z.string(),
    /** `09:00`. */
    at: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    /** None for direct messages. */
    channelId: z.string().optional(),
    skipDates: z.string(),
    skipWeekends: z.boolean(),
    /** In percent; empty for every time. */
    threshold: z.string(),
  })
  .readonly();
export type DigestForm = z.infer<typeof DigestForm>;

type Opened = { readonly timeZone: string; readonly channelId?: string | undefined };

/** The form as it is opened, with questions in it or none. */
export function newDigestForm(
  { timeZone, channelId }: Opened,
  queries: readonly Query[],
): DigestForm {
  return {
    name: '',
    lines: queries.map(describeCommand).join('\n'),
    saved: [],
    how: 'weekdays',
    weekdays: [1],
    monthDay: '1',
    at: '09:00',
    cron: '0 9 * * 1-5',
    timeZone,
    ...(channelId === undefined ? {} : { channelId }),
    skipDates: '',
    skipWeekends: false,
    threshold: '',
  };
}

/** The form that says `digest`. */
export function digestFormOf(digest: Digest): DigestForm {
  const { id, name, metrics, schedule, place, onlyWhenChangedBy } = digest;
  const empty = newDigestForm({ timeZone: schedule.timeZone }, []);
  return {
    ...empty,
    ...ruleFields(schedule.rule),
    digestId: id,
    name,
    lines: metrics.map(lineOf).join('\n'),
    ...(place.type === 'channel' ? { channelId: place.channelId } : {}),
    skipDates: schedule.skipDates.join(', '),
    skipWeekends: schedule.skipWeekends,
    threshold: onlyWhenChangedBy === undefined ? '' : String(onlyWhenChangedBy),
  };
}

function lineOf({ name, query }: Digest['metrics'][number]): string {
  const question = describeCommand(query);
  return name === undefined ? question : `${question} as ${quoteName(name)}`;
}

function ruleFields(rule: Rule): Partial<DigestForm> {
  switch (rule.form) {
    case 'daily':
    case 'weekdays':
      return { how: rule.form, at: rule.at };
    case 'weekly':
      return { how: 'weekly', weekdays: rule.weekdays, at: rule.at };
    case 'monthly':
      return { how: 'monthly', monthDay: String(rule.day), at: rule.at };
    case 'cron':
      return { how: 'cron', cron: rule.cron };
  }
}
