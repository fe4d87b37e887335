import type { Job, JobState } from '../src/job/job.ts';
import { day } from '../src/query/day.ts';
import type { EventsQuery, Question, TopQuery, TrendsQuery } from '../src/query/query.ts';
import type { Reply } from '../src/reply/reply.ts';

export const start = new Date('2026-11-20T09:00:00Z');

export function eventsQuery(overrides: Partial<EventsQuery> = {}): EventsQuery {
  return {
    kind: 'events',
    event: 'Charged',
    period: { type: 'yesterday' },
    filters: [],
    ...overrides,
  };
}

export function question(query: Question['query'] = eventsQuery()): Question {
  return {
    query,
    reference: { today: day('2026-11-20'), timeZone: 'Asia/Kolkata', weekStartsOn: 1 },
  };
}

export function job(overrides: Partial<Job> = {}): Job {
  return {
    id: 'a1b2c3d4',
    question: question(),
    key: 'events of Charged',
    priority: 'person',
    wantedBy: ['somebody'],
    createdAt: start.toISOString(),
    state: waiting(),
    ...overrides,
  };
}

export function reply(overrides: Partial<Reply> = {}): Reply {
  return {
    id: 'a1b2c3d4',
    questions: [question()],
    teamId: 'T1',
    userId: 'U1',
    channelId: 'C1',
    createdAt: start.toISOString(),
    state: { name: 'open' },
    ...overrides,
  };
}

export function waiting(
  overrides: Partial<JobState & { name: 'waiting' }> = {},
): JobState & { name: 'waiting' } {
  return { name: 'waiting', attempts: 0, notBefore: start.toISOString(), ...overrides };
}

export function active(
  overrides: Partial<JobState & { name: 'active' }> = {},
): JobState & { name: 'active' } {
  return {
    name: 'active',
    attempts: 1,
    reqId: '384649162721759',
    polls: 0,
    misses: 0,
    notBefore: start.toISOString(),
    ...overrides,
  };
}

export function trendsQuery(overrides: Partial<TrendsQuery> = {}): TrendsQuery {
  return {
    kind: 'trends',
    event: 'Charged',
    period: { type: 'last', count: 3, unit: 'day' },
    filters: [],
    interval: 'daily',
    measure: { type: 'events' },
    ...overrides,
  };
}

export function topQuery(overrides: Partial<TopQuery> = {}): TopQuery {
  return {
    kind: 'top',
    event: 'Charged',
    period: { type: 'last', count: 7, unit: 'day' },
    filters: [],
    properties: [{ type: 'event', name: 'Country' }],
    order: 'top',
    count: 10,
    ...overrides,
  };
}
