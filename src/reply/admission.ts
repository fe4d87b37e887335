import { second } from '../lib/clock.ts';

/** How many questions may be under way: of one person, so that others get their turn, and in all. */
export const mostOfPerson = 20;
export const mostInAll = 500;

/** How long one question keeps one of CleverTap's three places, as far as that can be said. */
const usualMs = 10 * second;
const places = 3;

/** How many questions are under way. */
export type Load = { readonly ofPerson: number; readonly inAll: number };

/** Why questions are not taken now. */
export type Crowd = {
  readonly whose: 'person' | 'everybody';
  /** How many are under way, of this person or in all. */
  readonly underWay: number;
  /** Until most of what is under way has been counted; an estimate. */
  readonly waitMs: number;
};

/** Why `asked` more questions are too many, if they are. `pauseMs`: how long CleverTap is not asked. */
export function evaluateAdmission(load: Load, asked: number, pauseMs: number): Crowd | undefined {
  const waitMs = pauseMs + (load.inAll * usualMs) / places;
  if (load.ofPerson + asked > mostOfPerson) {
    return { whose: 'person', underWay: load.ofPerson, waitMs };
  }
  if (load.inAll + asked > mostInAll) return { whose: 'everybody', underWay: load.inAll, waitMs };
  return undefined;
}

/** Nothing was stored, and nothing will be asked. */
export class NotAdmitted extends Error {
  override name = 'NotAdmitted';
  readonly crowd: Crowd;

  constructor(crowd: Crowd) {
    super(`${crowd.underWay} questions are under way`);
    this.crowd = crowd;
  }
}
