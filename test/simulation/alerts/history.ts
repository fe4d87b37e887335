import type { Alert } from '../../../src/alert/alert.ts';
import type { Day } from '../../../src/query/day.ts';
import { eventOf, nameOf, referenceAt } from '../questions.ts';
import type { World } from '../world.ts';
import type { Course } from './course.ts';
import type { Figures } from './figures.ts';
import type { HeardAnswers } from './heard.ts';
import type { Story } from './story.ts';

export type Span = { readonly fromMs: number; untilMs: number };

/** One alert as it has to be by what people did and by what its checks saw. */
export type History = {
  readonly id: string;
  /** As it was written last: who is told, and how. */
  alert: Alert;
  readonly notices: Alert['notice'][];
  readonly story: Story;
  course: Course;
  readonly snoozes: Span[];
  /** Since when CleverTap could not be asked for it, and how often it was tried. */
  suffering?: { readonly sinceMs: number; checks: number };
  everSuffered: boolean;
  /** When it was looked at last, or began. */
  settledMs: number;
  /** It waits for a second try of this check. */
  retryMs?: number;
  /** The newest day that was looked at, of a rule about days. */
  lastDay?: string;
  /** Since it was looked at last. */
  wasPaused: boolean;
  /** The rule is new, and is looked at without waiting. */
  isAtOnce: boolean;
  /** What it had asked when a person stopped it, by the name of the wish. */
  unwanted?: string;
  /** Nobody watches any more. */
  goneMs?: number;
  /** Whoever waits for something to be written. */
  readonly watchers: Set<() => unknown>;
};

export type Outside = {
  readonly world: World;
  readonly figures: Figures;
  readonly heard: HeardAnswers;
  /** When something last went wrong in the bot's own house. */
  readonly troubledMs: () => number;
};

/** What CleverTap is asked for a rule, as far as it has one name. */
export function isAbout({ alert }: History, name: string): boolean {
  const { query } = alert.rule;
  if (query.kind !== 'events') return name === sampleName(alert);
  return name.startsWith('trends ') && name.endsWith(` ${eventOf(query)}`);
}

export function sampleName({ rule }: Alert): string {
  return nameOf({ query: rule.query, reference: referenceAt(new Date(0)) });
}

/** The first breach of what is under way, of a rule about days. */
export function sinceDay({ course }: History): Day | undefined {
  // The periods of such a rule are named after their days.
  return course.since() as Day | undefined;
}
