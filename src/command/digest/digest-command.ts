import type { Day } from '../../query/day.ts';
import type { Query } from '../../query/query.ts';
import type { SaidSchedule } from '../../schedule/parse-schedule.ts';

/** What is typed behind `digest`. */
export type DigestCommand =
  /** Nothing: the form does the asking. */
  | { readonly act: 'open' }
  | { readonly act: 'create'; readonly draft: DigestDraft }
  | { readonly act: 'list' }
  | { readonly act: DigestVerb; readonly name: string }
  | { readonly act: 'skip'; readonly name: string; readonly dates: readonly Day[] }
  /** `to` as it was typed, `@alice`. */
  | { readonly act: 'hand over'; readonly name: string; readonly to: string };

export const digestVerbs = [
  'show',
  'edit',
  'pause',
  'resume',
  'run',
  'test',
  'history',
  'delete',
] as const;
export type DigestVerb = (typeof digestVerbs)[number];

/** A digest as it was typed: names of channels and saved questions are still names. */
export type DigestDraft = {
  readonly name: string;
  readonly schedule: SaidSchedule;
  readonly place: SaidPlace;
  readonly metrics: readonly SaidMetric[];
  readonly onlyWhenChangedBy?: number;
};

export type SaidPlace =
  /** With its sign, `#growth`. */
  | { readonly type: 'channel'; readonly name: string }
  | { readonly type: 'direct' }
  /** Where it was typed. */
  | { readonly type: 'here' };

export type SaidMetric =
  | {
      readonly type: 'query';
      readonly query: Query;
      readonly name?: string;
      readonly hasDates: boolean;
    }
  | { readonly type: 'saved'; readonly name: string };
