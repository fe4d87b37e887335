import { TimeOfDay } from '../schedule.ts';
import { type Draft, type Step, step } from './draft.ts';
import { complain, keyAt, type Mistaken, rewritten, type Span, type Written } from './words.ts';

const clockTime = /^(?<hours>\d{1,2})(?:[:.](?<minutes>\d\d))?(?<half>[ap]\.?m\.?)?$/;
const named: ReadonlyMap<string, string> = new Map([
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['midnight', '00:00'],
]);

/** `at 9:00`, `9am`, `at 5:30 pm`, `noon`. */
export function readTime(written: Written, at: number, draft: Draft): Step | Mistaken | undefined {
  const isAnnounced = keyAt(written, at) === 'at' || keyAt(written, at) === '@';
  const from = isAnnounced ? at + 1 : at;
  const spoken = timeAt(written, from);
  if (!spoken) return isAnnounced ? noTime(written, { from: at, to: from + 1 }) : undefined;
  const span = { from: at, to: spoken.next };
  if (spoken.time === 'either') return whichHalf(written, { from, to: spoken.next });
  if (spoken.time === undefined) return noTime(written, span);
  if (draft.at) return severalTimes(written, span);
  return step(spoken.next, { ...draft, at: { value: spoken.time, span } });
}

type Spoken = { readonly time: TimeOfDay | 'either' | undefined; readonly next: number };

function timeAt(written: Written, at: number): Spoken | undefined {
  const key = keyAt(written, at);
  const name = named.get(key);
  if (name !== undefined) return { time: TimeOfDay.parse(name), next: at + 1 };
  const half = /^[ap]\.?m\.?$/.exec(keyAt(written, at + 1))?.[0] ?? '';
  const groups = clockTime.exec(`${key}${half}`)?.groups;
  if (!groups) return undefined;
  const { hours = '', minutes } = groups;
  const next = half === '' ? at + 1 : at + 2;
  const time = timeOf({ hours: Number(hours), minutes, half: groups.half?.charAt(0) });
  return { time, next };
}

type Clock = {
  readonly hours: number;
  readonly minutes: string | undefined;
  readonly half: string | undefined;
};

/** `either` for an hour of which nobody says whether it is in the morning. */
function timeOf({ hours, minutes, half }: Clock): TimeOfDay | 'either' | undefined {
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  if (half === undefined && minutes === undefined && hours <= 12) return 'either';
  const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  return TimeOfDay.safeParse(`${String(hour).padStart(2, '0')}:${minutes ?? '00'}`).data;
}

function noTime(written: Written, span: Span): Mistaken {
  return complain(written, span, {
    message: 'This is no time of day.',
    hint: 'A time looks like “9:00”, “17:30” or “9am”.',
    suggestions: [rewritten(written, span, 'at 9:00')],
  });
}

function whichHalf(written: Written, span: Span): Mistaken {
  const hour = Number(keyAt(written, span.from)) % 12;
  return complain(written, span, {
    message: 'Morning or evening is not clear.',
    hint: 'A time looks like “9:00”, “21:00” or “9am”.',
    suggestions: [`${hour}:00`, `${hour + 12}:00`].map((time) => rewritten(written, span, time)),
  });
}

function severalTimes(written: Written, span: Span): Mistaken {
  return complain(written, span, {
    message: 'There is one time of day, and this is another.',
    hint: 'Several times a day need cron, as in “cron "0 9,17 * * *"”.',
    suggestions: [rewritten(written, span, '')],
  });
}
