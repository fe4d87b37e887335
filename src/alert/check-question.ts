import { addDays } from '../query/day.ts';
import type { Reference } from '../query/period.ts';
import type { Question } from '../query/query.ts';
import type { Alert } from './alert.ts';
import { historyQuestion, numbersFrom, periodAt } from './history.ts';
import { type Look, missedLooks } from './looks.ts';
import { watchedBy } from './rule.ts';
import { frozenSince } from './state.ts';

/** What one check asks, and the periods that it is about. */
export type CheckQuestion = {
  readonly question: Question;
  readonly bucket: string;
  /** The periods before it that no check has looked at, the oldest first. */
  readonly missed: readonly Look[];
};

type When = {
  /** When the check was due: that says which periods were over. */
  readonly slot: Date;
  readonly now: Date;
  /** The project's calendar at `now`. */
  readonly reference: Reference;
};

/** One request, whatever the rule compares with, and however many periods were missed. */
export function checkQuestion(alert: Alert, { slot, now, reference }: When): CheckQuestion {
  const { rule, standing } = alert;
  const watched = watchedBy(rule);
  switch (watched.type) {
    case 'sample':
      return {
        question: { query: watched.query, reference },
        bucket: now.toISOString(),
        missed: [],
      };
    case 'list': {
      const { query } = watched;
      const { to } = dayAt(alert, slot, reference);
      const question = { query, reference: settledReference(to, reference) };
      return { question, bucket: to, missed: [] };
    }
    case 'series': {
      const { settleHours } = rule;
      const { window } = watched;
      const newest = periodAt(window, slot, { settleHours, calendar: reference });
      const missed = watched.hasPast
        ? missedLooks(alert, window, { slot, newest: newest.to, calendar: reference })
        : [];
      const since = frozenSince(standing.state);
      const numbers = numbersFrom(missed[0]?.bucket ?? newest.to, newest.to, window);
      const question = historyQuestion(rule, watched, { newest, since, numbers, reference });
      return { question, bucket: newest.to, missed };
    }
  }
}

function dayAt({ rule: { settleHours } }: Alert, slot: Date, calendar: Reference) {
  return periodAt({ interval: 'daily', count: 1 }, slot, { settleHours, calendar });
}

/** While yesterday settles, a list is that of the days before. */
function settledReference(newest: Reference['today'], reference: Reference): Reference {
  return { ...reference, today: addDays(newest, 1) };
}
