import fc from 'fast-check';
import type { Problem } from '../../src/lib/parsed.ts';
import type { Answer, AnswerOf } from '../../src/message/answer.ts';
import { addDays, day } from '../../src/query/day.ts';
import { PropertyType, Query, type Question, Split } from '../../src/query/query.ts';
import type { Failure, NamedCount, Result, TopValue, TrendPoint } from '../../src/query/result.ts';
import type { Ended } from '../../src/reply/ended.ts';
import type { End, Reply } from '../../src/reply/reply.ts';
import type { SavedQuery } from '../../src/saved/saved-query.ts';
import { hostileText } from './hostile.ts';

/** A person whom Slack named to us. */
export const person = 'U0ASKER01';

let texts = 0;

/** How many hostile texts there were so far. */
export function drawn(): number {
  return texts;
}

export function hostile(longest = 120): fc.Arbitrary<string> {
  return hostileText(longest).map((text) => {
    texts += 1;
    return text;
  });
}

export const reference = {
  today: day('2026-11-20'),
  timeZone: 'Asia/Kolkata',
  weekStartsOn: 1,
} as const;
const answeredAt = new Date('2026-11-20T09:00:00Z');

const filters = fc.array(
  fc.oneof(
    fc.record({
      property: hostile(),
      operator: fc.constantFrom('is' as const, 'contains' as const),
      values: fc.array(hostile(), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ property: hostile(), operator: fc.constantFrom('exists' as const) }),
  ),
  { maxLength: 2 },
);
const occurrence = {
  event: hostile(),
  period: fc.constantFrom(
    { type: 'yesterday' as const },
    { type: 'last' as const, count: 3, unit: 'day' as const },
  ),
  filters,
};
const count = fc.nat(1_000_000);
const property = fc.record({ type: fc.constantFrom(...PropertyType.options), name: hostile() });

const eventsQuery = fc.record({ kind: fc.constant('events' as const), ...occurrence });
const profilesQuery = fc.record({ kind: fc.constant('profiles' as const), ...occurrence });
const nowQuery = fc.record({
  kind: fc.constant('now' as const),
  by: fc.constant([...Split.options]),
  newToo: fc.boolean(),
});
const topQuery = fc.record({
  kind: fc.constant('top' as const),
  ...occurrence,
  properties: fc.array(property, { minLength: 1, maxLength: 2 }),
  order: fc.constantFrom('top' as const, 'bottom' as const),
  count: fc.integer({ min: 1, max: 10 }),
});
const trendsQuery = fc.record({
  kind: fc.constant('trends' as const),
  ...occurrence,
  interval: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const),
  measure: fc.oneof(
    fc.constant({ type: 'events' as const }),
    fc.constant({ type: 'people' as const }),
    fc.record({ type: fc.constant('sum' as const), property: hostile() }),
  ),
});

function askable<Q extends Query>(query: fc.Arbitrary<Q>): fc.Arbitrary<Q> {
  return query.filter((one) => Query.safeParse(one).success);
}

export const hostileQuery: fc.Arbitrary<Query> = askable(
  fc.oneof(eventsQuery, profilesQuery, nowQuery, topQuery, trendsQuery),
);

export const hostileQuestion: fc.Arbitrary<Question> = hostileQuery.map((query) => ({
  query,
  reference,
}));

const counts: fc.Arbitrary<NamedCount[]> = fc.array(fc.record({ name: hostile(), count }), {
  maxLength: 3,
});
const nowResult = fc.record({
  kind: fc.constant('now' as const),
  count,
  splits: fc.array(
    fc.record({ by: fc.constantFrom(...Split.options), counts, newCounts: counts }),
    { maxLength: 2 },
  ),
});
const topValue: fc.Arbitrary<TopValue> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: hostile(512), count }),
  fc.record({ type: fc.constant('none' as const), count }),
);
const points: fc.Arbitrary<TrendPoint[]> = fc.oneof(
  fc.array(fc.option(count, { nil: undefined }), { minLength: 3, maxLength: 3 }).map((figures) =>
    figures.map((figure, index): TrendPoint => {
      const from = addDays(reference.today, index - 3);
      return { from, to: from, whole: true, ...(figure === undefined ? {} : { count: figure }) };
    }),
  ),
  fc.array(fc.record({ week: hostile(20), count }), { minLength: 1, maxLength: 3 }),
);

const countAnswer = askable(fc.oneof(eventsQuery, profilesQuery)).chain((query) =>
  count.map((counted) => answer(query, { kind: query.kind, count: counted })),
);
const nowAnswer = askable(nowQuery).chain((query) =>
  nowResult.map((result) => answer(query, result)),
);
const topAnswer = askable(topQuery).chain((query) =>
  fc
    .array(fc.array(topValue, { maxLength: 4 }), {
      minLength: query.properties.length,
      maxLength: query.properties.length,
    })
    .map((values) => {
      const groups = query.properties.map((one, index) => ({
        property: one,
        values: values[index] ?? [],
      }));
      return answer(query, { kind: 'top', groups });
    }),
);
export const trendsAnswer: fc.Arbitrary<AnswerOf<'trends'>> = askable(trendsQuery).chain((query) =>
  points.map((given) => ({
    question: { query, reference },
    result: { kind: 'trends' as const, points: given },
    answeredAt,
  })),
);

function answer(query: Query, result: Result): Answer {
  return { question: { query, reference }, result, answeredAt };
}

export const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  countAnswer,
  nowAnswer,
  topAnswer,
  trendsAnswer,
);

export const anyFailure: fc.Arbitrary<Failure> = fc.oneof(
  fc.record({ reason: fc.constant('refused' as const), detail: hostile() }),
  fc.record({
    reason: fc.constant('unknown event' as const),
    event: hostile(),
    nearest: hostile(),
  }),
  fc.record({ reason: fc.constant('unknown event' as const), event: hostile() }),
  fc.record({ reason: fc.constant('unavailable' as const), detail: hostile() }),
  fc.record({ reason: fc.constant('unreadable' as const), detail: hostile() }),
);

const at = answeredAt.toISOString();

const anyEnd: fc.Arbitrary<{ question: Question; end: End }> = fc.oneof(
  anyAnswer.map(({ question, result }) => ({
    question,
    end: { type: 'answered' as const, result, endedAt: at },
  })),
  fc.tuple(hostileQuestion, anyFailure).map(([question, failure]) => ({
    question,
    end: { type: 'failed' as const, failure, endedAt: at },
  })),
);

/** Questions that came to something, each with an answer that belongs to it. */
export const anyEnded: fc.Arbitrary<Ended> = fc
  .array(anyEnd, { minLength: 1, maxLength: 3 })
  .map((ends) => ({
    ...replyTo(ends.map(({ question }) => question)),
    state: { name: 'ended', ends: ends.map(({ end }) => end), pictures: [] },
  }));

export const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  anyEnded,
  fc.array(hostileQuestion, { minLength: 1, maxLength: 3 }).map(replyTo),
  hostileQuestion.map((question) => ({
    ...replyTo([question]),
    state: { name: 'cancelled' as const, endedAt: at },
  })),
);

function replyTo(questions: readonly Question[]): Reply {
  const place = { teamId: 'T0LOCAL01', userId: person, channelId: 'C0GROWTH1' };
  return { id: 'a1b2c3d4', questions, ...place, createdAt: at, state: { name: 'open' } };
}

export const anySaved: fc.Arbitrary<SavedQuery> = fc
  .tuple(hostile(), hostileQuery)
  .map(([name, query]) => ({ name, query, teamId: 'T0LOCAL01', ownerId: person, savedAt: at }));

export const anyProblem: fc.Arbitrary<Problem> = fc.record({
  at: fc.nat(200),
  length: fc.nat(20),
  message: hostile(),
  hint: hostile(),
  suggestions: fc.array(hostile(), { maxLength: 2 }),
});
