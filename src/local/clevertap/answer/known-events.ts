import { sql } from '../data/sql.ts';
import type { Question } from '../question/question.ts';
import { invalid } from '../question/refusal.ts';
import type { Source } from './answer.ts';

/** Throws the refusal for an event that the account never had. Names are exact. */
export async function checkEvents(question: Question, { engine }: Source): Promise<void> {
  if (question.kind === 'now' || question.event === undefined) return;
  const [known] = await engine.rows(
    sql`SELECT 1 FROM events WHERE name = ${question.event} LIMIT 1`,
  );
  if (!known) throw invalid('event', question.event);
}
