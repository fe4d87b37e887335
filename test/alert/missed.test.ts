import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resumed } from '../../src/alert/acts.ts';
import { type Alert, newAlert } from '../../src/alert/alert.ts';
import { checkQuestion } from '../../src/alert/check-question.ts';
import { concludeLooks } from '../../src/alert/conclude-looks.ts';
import { plainNotice } from '../../src/alert/notice.ts';
import type { Rule } from '../../src/alert/rule.ts';
import { daysIn } from '../../src/query/period.ts';
import { typedAlert } from '../command/alert/typed-alert.ts';
import { change, referenceOn, rule, trend } from './build-rule.ts';

/** In Asia/Kolkata. */
const at = (time: string) => new Date(`${time.replace(' ', 'T')}:00+05:30`);
const now = at('2026-11-20 10:00');

/** Last looked at `bucket`. */
function alertOf(watching: Rule, bucket?: string): Alert {
  const notice = plainNotice('C1');
  const made = { id: 'a1', teamId: 'T1', name: 'A', ownerId: 'U1', rule: watching, notice };
  const alert = newAlert(made, at('2026-10-01 10:00'));
  const dueAt = at('2026-11-17 09:00').toISOString();
  const seen = bucket === undefined ? {} : { bucket };
  return { ...alert, standing: { ...alert.standing, ...seen, dueAt } };
}

function asked(alert: Alert, slot = at('2026-11-20 09:00')) {
  return checkQuestion(alert, { slot, now, reference: referenceOn('2026-11-20') });
}

const typed = (text: string) => typedAlert(`alert when ${text}`).rule;

describe('the periods that nobody looked at when they were due, oldest first', () => {
  test('each day of a daily rule, with when its check was due', () => {
    const { missed, bucket } = asked(alertOf(rule(), '2026-11-15'));

    expect(bucket).toBe('2026-11-19');
    expect(missed).toEqual([
      { bucket: '2026-11-16', slot: at('2026-11-17 09:00') },
      { bucket: '2026-11-17', slot: at('2026-11-18 09:00') },
      { bucket: '2026-11-18', slot: at('2026-11-19 09:00') },
    ]);
  });

  test.each<[string, string, string[]]>([
    ['nothing when none was missed', 'events Charged yesterday is below 5', []],
    [
      'an hourly rule looks at a day once it has settled',
      'events Charged yesterday is below 5 hourly',
      [],
    ],
  ])('%s', (_what, text, buckets) => {
    const { missed } = asked(alertOf(typed(text), '2026-11-18'));

    expect(missed.map(({ bucket }) => bucket)).toEqual(buckets);
  });

  test.each<[string, string[]]>([
    ['events Charged yesterday is below 5 hourly', ['2026-11-16', '2026-11-17', '2026-11-18']],
    // On Tuesdays it looks at Mondays.
    ['events Charged yesterday is below 5 every Tuesday at 9:00', ['2026-11-16']],
    ['events Charged last week is below 5', []],
  ])('of what the rule would have looked at alone: %s', (text, buckets) => {
    const { missed } = asked(alertOf(typed(text), '2026-11-15'));

    expect(missed.map(({ bucket }) => bucket)).toEqual(buckets);
  });

  test('weeks, by their last days', () => {
    const { missed, bucket } = asked(
      alertOf(typed('events Charged last week is below 5'), '2026-10-25'),
    );

    expect(missed.map((look) => look.bucket)).toEqual(['2026-11-01', '2026-11-08']);
    expect(bucket).toBe('2026-11-15');
  });

  test('before the first check of all, those since it was due', () => {
    expect(asked(alertOf(rule())).missed.map(({ bucket }) => bucket)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
    ]);
  });

  test('nothing that was due more than a month ago', () => {
    const { missed } = asked(alertOf(rule(), '2025-01-01'));

    expect(missed[0]?.slot).toEqual(at('2026-10-20 09:00'));
    expect(missed).toHaveLength(31);
  });

  test('nothing of the time in which it was paused', () => {
    const paused = {
      ...alertOf(rule(), '2026-11-01'),
      paused: { by: 'U1', at: now.toISOString() },
    };
    const again = resumed(paused, now);

    const slot = new Date(again.standing.dueAt ?? '');
    expect(asked(again, slot).missed).toEqual([]);
    const later = asked(again, at('2026-11-23 09:00'));
    expect(later.missed.map(({ bucket }) => bucket)).toEqual(['2026-11-20', '2026-11-21']);
  });

  test('nothing of what has no past: people now, a top list, deeds of the same day', () => {
    for (const text of [
      'now is below 5',
      'any value enters top 3 Country of Charged yesterday',
      'events Charged yesterday where did Refunded is below 5',
    ]) {
      expect(asked(alertOf(typed(text), '2026-11-15')).missed).toEqual([]);
    }
  });
});

test('a check that is made after midnight is about the day that it was due for', () => {
  const { bucket } = asked(alertOf(rule(), '2026-11-17'), at('2026-11-19 09:00'));

  expect(bucket).toBe('2026-11-18');
});

test('one request has the history of the oldest, too', () => {
  const long = rule({ condition: { ...change(), against: { type: 'same weekday', weeks: 13 } } });
  const days = (alert: Alert) => {
    const { query } = asked(alert).question;
    return query.kind === 'trends' && query.period.type === 'between' ? daysIn(query.period) : 0;
  };

  expect(days(alertOf(long, '2026-11-18'))).toBe(98);
  expect(days(alertOf(long, '2026-11-11'))).toBe(190);
});

/** As one answer, and as one for each of the days. */
function concluded(watching: Rule, counts: readonly (number | undefined)[], days: number) {
  const alert = alertOf(watching);
  const buckets = Array.from({ length: days }, (_, index) => {
    const date = new Date(Date.UTC(2026, 10, 19 - (days - 1 - index)));
    return date.toISOString().slice(0, 10);
  });
  const looks = buckets.map((bucket) => ({ bucket, slot: `${bucket}T03:30:00.000Z` }));
  const together = concludeLooks(alert, trend(counts), { looks, now });
  const apart = looks.reduce(
    (current, look) =>
      concludeLooks(current, trend(counts), { looks: [look], now: new Date(look.slot) }),
    alert,
  );
  return { together, apart };
}

describe('days that were missed count as if each had been looked at on its day', () => {
  const anyRule = fc
    .record({
      forChecks: fc.integer({ min: 1, max: 3 }),
      recovery: fc.constantFrom(undefined, 600),
      onNoData: fc.constantFrom('report' as const, 'keep' as const, 'fire' as const),
      isChange: fc.boolean(),
    })
    .map(({ recovery, isChange, ...rest }) =>
      isChange
        ? rule({ ...rest, condition: change() })
        : rule({ ...rest, ...(recovery === undefined ? {} : { recovery }) }),
    );
  const anyCounts = fc.array(fc.constantFrom(undefined, 0, 300, 499, 500, 550, 700), {
    minLength: 12,
    maxLength: 12,
  });

  test('the state, the checks and how often it fired are the same', () => {
    fc.assert(
      fc.property(anyRule, anyCounts, fc.integer({ min: 2, max: 9 }), (watching, counts, days) => {
        const { together, apart } = concluded(watching, counts, days);
        const seen = ({ standing }: Alert) =>
          standing.checks.map(({ at: _, ...checked }) => checked);

        expect(together.standing.state).toEqual(apart.standing.state);
        expect(seen(together)).toEqual(seen(apart));
        expect(together.tally.fired).toBe(apart.tally.fired);
      }),
      { numRuns: 500 },
    );
  });

  test('and whatever happened, there is one message that fires at most, with nothing under it', () => {
    fc.assert(
      fc.property(anyRule, anyCounts, fc.integer({ min: 2, max: 9 }), (watching, counts, days) => {
        const { incidents } = concluded(watching, counts, days).together.standing;

        expect(incidents.filter(({ kind }) => kind === 'firing').length).toBeLessThanOrEqual(1);
        expect(incidents.flatMap(({ happenings }) => happenings)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is told of them', () => {
  test('the day it fired, when that was due, and the newest number', () => {
    const { together } = concluded(rule(), [700, 700, 412, 390, 380], 3);

    expect(together.standing.incidents).toMatchObject([
      {
        bucket: '2026-11-17',
        fired: { value: 412 },
        latest: { bucket: '2026-11-19', value: 380 },
        lateFor: '2026-11-17T03:30:00.000Z',
        openedAt: now.toISOString(),
      },
    ]);
    // The picture goes on to the newest day, not only to the one that fired.
    expect(together.standing.incidents[0]?.points.at(-1)).toMatchObject({ bucket: '2026-11-19' });
  });

  test('that it fired and is over', () => {
    const { together } = concluded(rule(), [700, 700, 412, 700, 700], 3);

    expect(together.standing.state.name).toBe('inactive');
    expect(together.standing.incidents).toMatchObject([
      { fired: { value: 412 }, ended: { reason: 'recovered', measurement: { value: 700 } } },
    ]);
  });

  test('under a message that stands already, the last turn alone', () => {
    const firing = concludeLooks(alertOf(rule()), trend([412], '2026-11-16'), {
      looks: [{ bucket: '2026-11-16', slot: '2026-11-17T03:30:00.000Z' }],
      now: at('2026-11-17 09:00'),
    });
    const looks = ['2026-11-17', '2026-11-18', '2026-11-19'].map((bucket) => ({
      bucket,
      slot: `${bucket}T03:30:00.000Z`,
    }));

    const after = concludeLooks(firing, trend([412, 700, 412, 700]), { looks, now });

    expect(after.standing.incidents).toMatchObject([
      { times: 2, happenings: [{ type: 'resolved', measurement: { bucket: '2026-11-19' } }] },
    ]);
  });
});
