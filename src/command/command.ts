import type { Query } from '../query/query.ts';

/** What a slash command asks for. */
export type Command =
  | { readonly type: 'ask'; readonly query: Query }
  | { readonly type: 'help'; readonly topic?: TopicName }
  /** Nothing was typed. */
  | { readonly type: 'empty' };

export type TopicName = Query['kind'] | 'dates' | 'where' | 'names';
