import { allOf, anyOf, type Sql, sql } from '../data/sql.ts';
import type { Conditions, DayRange, Deed, Occurrence, Test, Times } from '../question/question.ts';
import { compileArea, compileCircle } from './geo.ts';
import { compareSigns, compileOperator } from './operators.ts';
import { type Notable, placeOf } from './place.ts';

/** Which rows of `events e` a question is about. */
export function compileWhere(asked: Conditions & (Occurrence | DayRange), notable: Notable): Sql {
  return allOf([
    ...('event' in asked ? [sql`e.name = ${asked.event}`] : []),
    compileRange(asked),
    ...asked.tests.map((test) => compileTest(test, notable)),
    ...(asked.areas.length > 0 ? [anyOf(asked.areas.map(compileArea))] : []),
    ...(asked.circles.length > 0
      ? [anyOf(asked.circles.map((circle) => compileCircle(circle, notable)))]
      : []),
    ...compileHistory(asked.history, notable),
  ]);
}

/** Events carry the wall clock of the account, so its days need no time zone here. */
function compileRange({ from, to }: DayRange): Sql {
  return sql`e.ts >= CAST(${from} AS TIMESTAMP) AND e.ts < CAST(${to} AS TIMESTAMP) + INTERVAL 1 DAY`;
}

function compileTest(test: Test, notable: Notable): Sql {
  const place = placeOf(test.property, notable);
  const holds = compileOperator(place, test);
  if (place.owner === 'event') return holds;
  return sql`e.person IN (SELECT p.id FROM people p WHERE ${holds})`;
}

function compileHistory(
  { all, any, none }: Conditions['history'],
  notable: Notable,
): readonly Sql[] {
  return [
    ...all.map((deed) => sql`e.person IN (${whoDid([deed], deed.times, notable)})`),
    ...(any ? [sql`e.person IN (${whoDid(any.deeds, any.times, notable)})`] : []),
    ...(none.length > 0 ? [sql`e.person NOT IN (${whoDid(none, undefined, notable)})`] : []),
  ];
}

/** Who did any of the deeds; with `times`, all of their events are counted together. */
function whoDid(deeds: readonly Deed[], times: Times | undefined, notable: Notable): Sql {
  const having = times
    ? sql`HAVING count(*) ${compareSigns[times.operator]} ${times.value}`
    : sql``;
  return sql`SELECT e.person FROM events e WHERE ${anyOf(deeds.map((deed) => compileDeed(deed, notable)))} GROUP BY e.person ${having}`;
}

function compileDeed(deed: Deed, notable: Notable): Sql {
  return allOf([
    sql`e.name = ${deed.event}`,
    compileRange(deed),
    ...deed.tests.map((test) => compileTest(test, notable)),
  ]);
}
