import type { Kind } from '../query/query.ts';
import { compareClause } from './clauses/clause-compare.ts';
import { byClause, newClause } from './clauses/clause-now.ts';
import { peopleClauses } from './clauses/clause-people.ts';
import { alsoPeriodClause, periodClause } from './clauses/clause-period.ts';
import { rankClause } from './clauses/clause-rank.ts';
import { politeClause, tailClause } from './clauses/clause-tail.ts';
import { trendClauses, trendWordClause } from './clauses/clause-trend.ts';
import {
  type Compose,
  composeEvents,
  composeFree,
  composeNow,
  composeProfiles,
  composeTop,
  composeTrends,
} from './clauses/compose.ts';
import type { Clauses } from './clauses/read-clauses.ts';
import { readEvent } from './clauses/read-event.ts';
import { noConditionClause, noPeriodClause, readNothing } from './clauses/read-nothing.ts';
import { readTopSubject } from './clauses/read-top-subject.ts';
import { whereClause } from './conditions/clause-where.ts';

/** What help says of a part of the language. */
export type Topic = {
  readonly usage: readonly string[];
  readonly sentence: string;
  /** Commands that work as they stand. */
  readonly examples: readonly string[];
};

/** What most kinds can be narrowed down by. */
const countClauses = [compareClause, whereClause, alsoPeriodClause, periodClause, politeClause];

export type KindGrammar = Topic & Clauses & { readonly compose: Compose };

/** The kinds of question, in help order. Reading and help both come from this table. */
export const grammar: Record<Kind, KindGrammar> = {
  events: {
    usage: ['events <event> [where …] [dates] [vs previous or last year]'],
    sentence: 'How many times an event happened.',
    examples: [
      'events Charged yesterday',
      'events "App Launched" last 7 days',
      'events Charged where Country is India and Amount above 1000 this month',
      'events Charged last week vs previous',
    ],
    clauses: countClauses,
    readSubject: readEvent,
    compose: composeEvents,
  },
  profiles: {
    usage: [
      'profiles [where …]',
      'profiles <event> [at least 3 times] [where …] [dates] [vs previous or last year]',
    ],
    sentence: 'How many people did an event; with no event, how many people there are.',
    examples: [
      'profiles',
      'profiles Charged last month',
      'profiles Charged at least 3 times last 30 days',
      'profiles where Platform is Android and in India',
    ],
    clauses: [...peopleClauses, ...countClauses],
    readSubject: readEvent,
    compose: composeProfiles,
  },
  now: {
    usage: ['now [by os, browser, device, source, type] [new]'],
    sentence: 'How many people were active in the last five minutes.',
    examples: ['now', 'now by os, device', 'now by source new'],
    clauses: [byClause, newClause, compareClause, noConditionClause, noPeriodClause, politeClause],
    readSubject: readNothing,
    compose: composeNow,
  },
  top: {
    usage: ['top [N] <property>[, <property>] of <event> [where …] [dates]', 'bottom [N] …'],
    sentence: 'The most, or least, frequent values of properties.',
    examples: [
      'top Country of Charged',
      'top 5 Country, session utm_source of Charged last month',
      'bottom 3 "Payment mode" of Charged where Amount above 500 last 30 days',
    ],
    clauses: [rankClause, ...countClauses],
    readSubject: readTopSubject,
    compose: composeTop,
  },
  trends: {
    usage: [
      'trends <event> [daily, weekly or monthly] [unique] [sum <property>] [where …] [dates]',
      'trends <event> … by <property> [top N]',
      'trends <event> … vs previous or last year',
    ],
    sentence: 'A number per day, week or month, with its picture.',
    examples: [
      'trends Charged last 30 days',
      'trends "App Launched" weekly unique',
      'trends Charged monthly sum Amount this year',
      'trends Charged by Country top 5 last 30 days',
      'trends Charged last 30 days vs previous',
    ],
    clauses: [...trendClauses, politeClause],
    readSubject: readEvent,
    compose: composeTrends,
  },
};

/** Questions in other words: what is asked for shows in the clauses. */
export const freeGrammar: Clauses & { readonly compose: Compose } = {
  clauses: [trendWordClause, ...trendClauses, ...peopleClauses, tailClause, politeClause],
  readSubject: readEvent,
  compose: composeFree,
};
