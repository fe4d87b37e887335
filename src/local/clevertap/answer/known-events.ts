import { sql } from '../data/sql.ts';
import type { Question } from '../question/question.ts';
import { invalid } from '../question/refusal.ts';
import type { Source } from './answer.ts';

/** Throws the refusal for an event that the account never had. Names are exact. */
export type CheckEvents = (question: Question) => Promise<void>;

/** An event that was there once is not looked for again. */
export function createEventCheck({ engine }: Source): CheckEvents {
  const known = new Set<string>();
  return async (question) => {
    for (const event of eventsIn(question)) {
      if (known.has(event)) continue;
      const [some] = await engine.rows(sql`SELECT 1 FROM events WHERE name = ${event} LIMIT 1`);
      if (!some) throw invalid('event', event);
      known.add(event);
    }
  };
}

function eventsIn(question: Question): readonly string[] {
  if (question.kind === 'now') return [];
  const { all, any, none } = question.history;
  return [
    ...(question.event === undefined ? [] : [question.event]),
    ...[...all, ...(any?.deeds ?? []), ...none].map(({ event }) => event),
  ];
}
