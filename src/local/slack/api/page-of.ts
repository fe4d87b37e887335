import { ApiError } from './api-error.ts';
import { type Arguments, optionalCount, optionalText } from './arguments.ts';

export type PageOf<T> = {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly response_metadata: { readonly next_cursor: string };
};

export type PageLimits = { readonly usual: number; readonly most: number };

/** The part of a list that `cursor` and `limit` ask for. A cursor is opaque and names the place to go on from. */
export function pageOf<T>(all: readonly T[], args: Arguments, limits: PageLimits): PageOf<T> {
  const limit = Math.min(optionalCount(args, 'limit') ?? limits.usual, limits.most);
  const start = readCursor(optionalText(args, 'cursor'));
  const end = start + limit;
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return {
    items: all.slice(start, end),
    hasMore: next !== '',
    response_metadata: { next_cursor: next },
  };
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const place = /^next:(?<place>\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.groups
    ?.place;
  if (place === undefined) throw new ApiError('invalid_cursor');
  return Number(place);
}
