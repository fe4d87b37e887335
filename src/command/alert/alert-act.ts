import type { Notice } from '../../alert/notice.ts';
import type { Rule } from '../../alert/rule.ts';

/** A rule as it was typed. Channels and people are names until Slack's ids are known. */
export type TypedAlert = {
  /** Absent when none was given: then it is named after what it watches. */
  readonly name?: string;
  readonly rule: Rule;
  readonly notice: Pick<Notice, 'remindMinutes' | 'nudgeMinutes' | 'quiet'>;
  /** `#growth`; absent for the channel in which it was typed. */
  readonly channel?: string;
  /** `@alice`: people and groups. */
  readonly mentions: readonly string[];
};

/** What can be done with an alert that there is, by its name. */
export const alertVerbs = [
  'show',
  'edit',
  'pause',
  'resume',
  'test',
  'history',
  'backtest',
  'delete',
] as const;
export type AlertVerb = (typeof alertVerbs)[number];

/** What a command about alerts asks for. */
export type AlertAct =
  | { readonly type: 'open form' }
  | { readonly type: 'list' }
  | { readonly type: 'create'; readonly typed: TypedAlert }
  | { readonly type: AlertVerb; readonly name: string }
  /** To `@bob`. */
  | { readonly type: 'give'; readonly name: string; readonly to: string };
