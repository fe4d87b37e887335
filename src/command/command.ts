import type { Query } from '../query/query.ts';
import type { AlertAct } from './alert/alert-act.ts';
import type { DigestCommand } from './digest/digest-command.ts';

/** One line asks at most so much. */
export const mostQuestions = 10;

/** What a slash command asks for. */
export type Command =
  | {
      readonly type: 'ask';
      /** Answered together; at least one. */
      readonly queries: readonly Query[];
      /** Keep it under this name too: then there is one query. */
      readonly saveAs?: string;
      /** Answer the person alone. */
      readonly privately?: true;
    }
  | { readonly type: 'save'; readonly name: string; readonly query: Query }
  | { readonly type: 'run'; readonly name: string; readonly privately?: true }
  /** What is saved. */
  | { readonly type: 'list' }
  | { readonly type: 'rename'; readonly from: string; readonly to: string }
  | { readonly type: 'delete'; readonly name: string }
  | { readonly type: 'help'; readonly topic?: TopicName }
  /** What the person has under way. */
  | { readonly type: 'jobs' }
  /** Take back the question with this reference: six characters, large letters. */
  | { readonly type: 'cancel'; readonly reference: string }
  /** Make digests, or do something with one. */
  | { readonly type: 'digest'; readonly digest: DigestCommand }
  /** Make an alert, or do something with one. */
  | { readonly type: 'alert'; readonly alert: AlertAct }
  /** Nothing was typed. */
  | { readonly type: 'empty' };

export type TopicName =
  | Query['kind']
  | 'dates'
  | 'compare'
  | 'several'
  | 'where'
  | 'people'
  | 'names'
  | 'privately'
  | 'saved'
  | 'jobs'
  | 'digest'
  | 'alert';
