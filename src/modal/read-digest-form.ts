import { z } from 'zod';
import { Weekday } from '../query/day.ts';
import { digestFields as ids } from './digest-fields.ts';
import { DigestForm, hows } from './digest-form.ts';
import { oneOf } from './field.ts';

const Chosen = z.object({ value: z.string() });
const Field = z.object({
  value: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});
type Field = z.infer<typeof Field>;

const View = z.object({
  private_metadata: z.string().transform((text) => DigestForm.parse(JSON.parse(text))),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), Field)) }),
});

/** The form as it stands in a view that Slack sent. Throws when the view is none of ours. */
export function readDigestForm(view: unknown): DigestForm {
  const { private_metadata: before, state } = View.parse(view);
  const fieldOf = (id: string): Field | undefined => Object.values(state.values[id] ?? {})[0];
  const typed = (id: string, otherwise: string) => {
    const found = fieldOf(id);
    return found ? (found.value ?? '') : otherwise;
  };
  const all = (id: string) => fieldOf(id)?.selected_options?.map(({ value }) => value);
  const { channelId: _, ...rest } = before;
  const channelId = channelOf(fieldOf(ids.channel), before);
  return DigestForm.parse({
    ...rest,
    name: typed(ids.name, before.name),
    lines: typed(ids.lines, before.lines),
    saved: all(ids.saved) ?? before.saved,
    how: oneOf(hows, fieldOf(ids.how)?.selected_option?.value) ?? before.how,
    weekdays: all(ids.weekdays)?.map(weekdayOf) ?? before.weekdays,
    monthDay: fieldOf(ids.monthDay)?.selected_option?.value ?? before.monthDay,
    at: fieldOf(ids.at)?.selected_time ?? before.at,
    cron: typed(ids.cron, before.cron),
    timeZone: fieldOf(ids.timeZone)?.selected_option?.value ?? before.timeZone,
    skipDates: typed(ids.skipDates, before.skipDates),
    skipWeekends: all(ids.skipWeekends)?.includes('weekends') ?? before.skipWeekends,
    threshold: typed(ids.threshold, before.threshold),
    ...(channelId === undefined ? {} : { channelId }),
  });
}

/** An empty field is an answer too: a direct message. */
function channelOf(field: Field | undefined, before: DigestForm): string | undefined {
  return field ? (field.selected_conversation ?? undefined) : before.channelId;
}

function weekdayOf(value: string): Weekday {
  return Weekday.parse(Number(value));
}
