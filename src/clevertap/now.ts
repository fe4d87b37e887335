import { second } from '../lib/clock.ts';
import type { NowQuery } from '../query/query.ts';
import type { NamedCount, ResultOf, SplitResult } from '../query/result.ts';
import type { JsonObject } from './json.ts';
import { Count, JsonFields, mapOf, readOptional, readShape } from './shape.ts';
import { splits } from './vocabulary.ts';

export function parseNow(body: JsonObject, query: NowQuery): ResultOf<'now'> {
  const lastEventAt = parseInstant(body.last_processed_ts);
  return {
    kind: 'now',
    count: readShape(Count, body.count, 'count'),
    ...(lastEventAt && { lastEventAt }),
    splits: parseSplits(body, query),
  };
}

/** A split that was asked for and did not come is left out. */
function parseSplits(body: JsonObject, { by, newToo }: NowQuery): SplitResult[] {
  const newSplits = newToo ? readOptional(JsonFields, body.new, 'new') : undefined;
  return by.flatMap((split) => {
    const key = splits[split];
    const counts = parseCounts(body[key], key);
    const newCounts = parseCounts(newSplits?.[key], `new.${key}`);
    return counts ? [{ by: split, counts, ...(newCounts && { newCounts }) }] : [];
  });
}

const Counts = mapOf(Count);

function parseCounts(value: unknown, where: string): NamedCount[] | undefined {
  const counts = readOptional(Counts, value, where);
  return counts && [...counts].map(([name, count]) => ({ name, count }));
}

/** UNIX epoch seconds of a year that can be written; 0 stands for no event so far. */
const Instant = Count.refine((seconds) => seconds < 253_402_300_800, { error: 'is no instant' });

function parseInstant(value: unknown): string | undefined {
  const seconds = readOptional(Instant, value, 'last_processed_ts');
  return seconds ? new Date(seconds * second).toISOString() : undefined;
}
