import { addDays } from '../query/day.ts';
import type { Reference } from '../query/period.ts';
import type { Question } from '../query/query.ts';
import type { Alert } from './alert.ts';
import { historyQuestion, periodAt } from './history.ts';
import { watchedBy } from './rule.ts';
import { frozenSince } from './state.ts';

/** What one check asks, and the period that it is about. */
export type CheckQuestion = { readonly question: Question; readonly bucket: string };

/** One request, whatever the rule compares with. `reference` is the project's calendar at `now`. */
export function checkQuestion(alert: Alert, now: Date, reference: Reference): CheckQuestion {
  const { rule, standing } = alert;
  const watched = watchedBy(rule);
  switch (watched.type) {
    case 'sample':
      return { question: { query: watched.query, reference }, bucket: now.toISOString() };
    case 'list': {
      const { query } = watched;
      const { to } = dayAt(alert, now, reference);
      return { question: { query, reference: settledReference(to, reference) }, bucket: to };
    }
    case 'series': {
      const { settleHours } = rule;
      const newest = periodAt(watched.window, now, { settleHours, calendar: reference });
      const since = frozenSince(standing.state);
      const question = historyQuestion(rule, watched, { newest, since, reference });
      return { question, bucket: newest.to };
    }
  }
}

function dayAt({ rule: { settleHours } }: Alert, now: Date, calendar: Reference) {
  return periodAt({ interval: 'daily', count: 1 }, now, { settleHours, calendar });
}

/** While yesterday settles, a list is that of the days before. */
function settledReference(newest: Reference['today'], reference: Reference): Reference {
  return { ...reference, today: addDays(newest, 1) };
}
