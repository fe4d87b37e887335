import { day } from '../../src/query/day.ts';
import type { Period, Reference } from '../../src/query/period.ts';
import type {
  EventsQuery,
  NowQuery,
  ProfilesQuery,
  Query,
  Question,
  TopQuery,
  TrendsQuery,
} from '../../src/query/query.ts';

export const reference: Reference = {
  today: day('2026-11-20'),
  timeZone: 'Asia/Kolkata',
  weekStartsOn: 1,
};

export function between(from: string, to: string): Period {
  return { type: 'between', from: day(from), to: day(to) };
}

export function question(query: Query, changes: Partial<Reference> = {}): Question {
  return { query, reference: { ...reference, ...changes } };
}

const occurrence = { event: 'Charged', period: between('2026-11-01', '2026-11-10'), filters: [] };

export function eventsQuery(changes: Partial<EventsQuery> = {}): EventsQuery {
  return { kind: 'events', ...occurrence, ...changes };
}

export function profilesQuery(changes: Partial<EventsQuery> = {}): ProfilesQuery {
  return { ...occurrence, ...changes, kind: 'profiles' };
}

export function nowQuery(changes: Partial<NowQuery> = {}): NowQuery {
  return { kind: 'now', by: [], newToo: false, ...changes };
}

export function topQuery(changes: Partial<TopQuery> = {}): TopQuery {
  return {
    kind: 'top',
    ...occurrence,
    properties: [{ type: 'event', name: 'Amount' }],
    order: 'top',
    count: 10,
    ...changes,
  };
}

export function trendsQuery(changes: Partial<TrendsQuery> = {}): TrendsQuery {
  return {
    kind: 'trends',
    ...occurrence,
    interval: 'daily',
    measure: { type: 'events' },
    ...changes,
  };
}
