import { compileWhere } from '../compile/conditions.ts';
import type { Row } from '../data/engine.ts';
import { sql } from '../data/sql.ts';
import type {
  Conditions,
  DayRange,
  EventsQuestion,
  ProfilesQuestion,
} from '../question/question.ts';
import type { Source } from './answer.ts';

export async function countEvents(
  question: EventsQuestion,
  { engine, notable }: Source,
): Promise<number> {
  const [row] = await engine.rows(
    sql`SELECT count(*) AS n FROM events e WHERE ${compileWhere(question, notable)}`,
  );
  return countIn(row, 'n');
}

/** With nothing asked, everybody; with conditions and no event, those active in a year. */
export async function countProfiles(
  question: ProfilesQuestion,
  { engine, wallNow, notable }: Source,
): Promise<number> {
  if (question.event === undefined && !isNarrowed(question)) {
    const [row] = await engine.rows(sql`SELECT count(*) AS n FROM people`);
    return countIn(row, 'n');
  }
  const asked = question.event === undefined ? { ...lastYear(wallNow()), ...question } : question;
  const [row] = await engine.rows(
    sql`SELECT count(DISTINCT e.person) AS n FROM events e WHERE ${compileWhere(asked, notable)}`,
  );
  return countIn(row, 'n');
}

function isNarrowed({ tests, areas, circles, history }: Conditions): boolean {
  const { all, any, none } = history;
  return [tests, areas, circles, all, none].some(({ length }) => length > 0) || any !== undefined;
}

function lastYear(wallNow: Date): DayRange {
  const start = new Date(wallNow);
  start.setUTCDate(start.getUTCDate() - 364);
  return { from: isoDay(start), to: isoDay(wallNow) };
}

function isoDay(wall: Date): string {
  return wall.toISOString().slice(0, 10);
}

/** The engine counts in 64 bits; what it holds here is far below 2^53. */
export function countIn(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'bigint' && typeof value !== 'number') {
    throw new Error(`expected a count in ${column}, got ${String(value)}`);
  }
  return Number(value);
}
