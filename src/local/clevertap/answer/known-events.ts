import { sql } from '../data/sql.ts';
import type { Question } from '../question/question.ts';
import { invalid } from '../question/refusal.ts';
import type { Source } from './answer.ts';

/** Throws the refusal for an event that the account never had. Names are exact. */
export async function checkEvents(question: Question, { engine }: Source): Promise<void> {
  for (const event of new Set(eventsIn(question))) {
    const [known] = await engine.rows(sql`SELECT 1 FROM events WHERE name = ${event} LIMIT 1`);
    if (!known) throw invalid('event', event);
  }
}

function eventsIn(question: Question): readonly string[] {
  if (question.kind === 'now') return [];
  const { all, any, none } = question.history;
  return [
    ...(question.event === undefined ? [] : [question.event]),
    ...[...all, ...(any?.deeds ?? []), ...none].map(({ event }) => event),
  ];
}
