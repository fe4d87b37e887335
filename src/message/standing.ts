import { hour, minute } from '../lib/clock.ts';

/** Where an open question stands, apart from what CleverTap has said. */
export type Standing = {
  /** Since it was asked. */
  readonly elapsedMs: number;
  /** Among those that wait until CleverTap may be asked; 1 is next. */
  readonly position: number | undefined;
};

/** `waiting for CleverTap, 25 min so far`, `2nd in line`. Changes rarely: each change is an edit. */
export function describeStanding({ elapsedMs, position }: Standing): string {
  if (position !== undefined) {
    return `${ordinal(position)} in line: I ask CleverTap three things at a time`;
  }
  const elapsed = describeElapsed(coarse(elapsedMs));
  return elapsed === '' ? 'waiting for CleverTap' : `waiting for CleverTap, ${elapsed} so far`;
}

/** `40 s`, `2 min`, `1 h 15 min`; empty for no time at all. */
export function describeElapsed(ms: number): string {
  if (ms < minute) return ms < 1000 ? '' : `${Math.floor(ms / 1000)} s`;
  const hours = Math.floor(ms / hour);
  const minutes = Math.floor((ms % hour) / minute);
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : '']
    .filter(Boolean)
    .join(' ');
}

/** The longer it takes, the less a minute more matters. */
function coarse(ms: number): number {
  const step = ms < 10 * minute ? minute : ms < hour ? 5 * minute : 15 * minute;
  return Math.floor(ms / step) * step;
}

const ordinals = new Intl.PluralRules('en-US', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(place: number): string {
  return `${place}${endings[ordinals.select(place)] ?? 'th'}`;
}
