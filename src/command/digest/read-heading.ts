import { type Parsed, parsed, problem } from '../../lib/parsed.ts';
import { scheduleWords } from '../../schedule/clauses/words.ts';
import { readSchedule, type SaidSchedule } from '../../schedule/parse-schedule.ts';
import type { SaidPlace } from './digest-command.ts';

/** What stands between the name of a digest and what it counts. */
export type Heading = {
  readonly schedule: SaidSchedule;
  readonly place: SaidPlace;
  readonly onlyWhenChangedBy?: number;
};

export const largestThreshold = 1000;

const channel = /(?:(?<=^|[\s,])(?:in|to)\s+)?(?<![^\s,])#(?<name>[^\s,:;]+)/gi;
const direct = /(?<=^|[\s,])(?:to me|(?:in|by|as) (?:a )?(?:dm|direct message)s?)(?![^\s,])/gi;
const here = /(?<=^|[\s,])here(?![^\s,])/gi;
const change =
  /(?<=^|[\s,])only (?:if|when)(?: something| anything| it)?(?: has)? chang(?:ed|es) by (?:at least )?(?<percent>\d+(?:\.\d+)?)\s*(?:%|percent)/gi;

type Said = { readonly from: number; readonly to: number; readonly groups: Record<string, string> };

/** `daily at 9:00 weekdays in #growth, only if changed by 10 %`. Positions count in this text. */
export function readHeading(text: string): Parsed<Heading> {
  const places = [
    ...found(text, channel).map((said) => ({ ...said, place: channelOf(said) })),
    ...found(text, direct).map((said) => ({ ...said, place: { type: 'direct' } as const })),
    ...found(text, here).map((said) => ({ ...said, place: { type: 'here' } as const })),
  ];
  const changes = found(text, change);
  const [, otherPlace] = places;
  if (otherPlace)
    return twice(text, otherPlace, 'A digest goes to one place, and this is another.');
  const [, otherChange] = changes;
  if (otherChange) return twice(text, otherChange, 'This was said before.');
  const taken = [...places, ...changes];
  const words = scheduleWords(text).filter(
    ({ at }) => !taken.some(({ from, to }) => at >= from && at < to),
  );
  const schedule = readSchedule(text, words);
  if (!schedule.ok) return schedule;
  const place = places[0]?.place ?? { type: 'here' };
  return withThreshold({ schedule: schedule.value, place }, changes[0]);
}

function withThreshold(heading: Heading, said: Said | undefined): Parsed<Heading> {
  if (!said) return parsed(heading);
  const percent = Number(said.groups.percent);
  if (percent > 0 && percent <= largestThreshold) {
    return parsed({ ...heading, onlyWhenChangedBy: percent });
  }
  return problem({
    at: said.from,
    length: said.to - said.from,
    message: `A change is above 0 and at most ${largestThreshold} percent.`,
    hint: 'As in “only if changed by 10 %”.',
  });
}

function channelOf({ groups }: Said): SaidPlace {
  return { type: 'channel', name: `#${groups.name ?? ''}` };
}

function found(text: string, pattern: RegExp): Said[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index, groups = {} }) => ({
    from: index,
    to: index + match.length,
    groups,
  }));
}

function twice(text: string, { from, to }: Said, message: string): Parsed<never> {
  return problem({
    at: from,
    length: to - from,
    message,
    suggestions: [`${text.slice(0, from).trimEnd()}${text.slice(to)}`],
  });
}
