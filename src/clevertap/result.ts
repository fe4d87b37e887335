import type { Question } from '../query/query.ts';
import type { Result } from '../query/result.ts';
import type { JsonObject } from './json.ts';
import { parseNow } from './now.ts';
import { Count, readShape } from './shape.ts';
import { parseTop } from './top.ts';
import { parseTrends } from './trends.ts';

/** The body of a `success`. Throws `UnreadableError` when a figure in it cannot be. */
export function parseResult(body: JsonObject, { query, reference }: Question): Result {
  switch (query.kind) {
    case 'events':
    case 'profiles':
      return { kind: query.kind, count: readShape(Count, body.count, 'count') };
    case 'now':
      return parseNow(body, query);
    case 'top':
      return parseTop(body, query);
    case 'trends':
      return parseTrends(body, { query, reference });
  }
}
