import type { Query } from '../query/query.ts';

/** What a slash command asks for. */
export type Command =
  | { readonly type: 'ask'; readonly query: Query }
  | { readonly type: 'help'; readonly topic?: TopicName }
  /** What the person has under way. */
  | { readonly type: 'jobs' }
  /** Take back the question with this reference: six characters, large letters. */
  | { readonly type: 'cancel'; readonly reference: string }
  /** Nothing was typed. */
  | { readonly type: 'empty' };

export type TopicName = Query['kind'] | 'dates' | 'where' | 'names' | 'jobs';
