import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Alert, newAlert } from '../../src/alert/alert.ts';
import { usualSchedule } from '../../src/alert/defaults.ts';
import type { Incident } from '../../src/alert/incident.ts';
import { Rule } from '../../src/alert/rule.ts';
import { isWatched, watchedOf } from '../../src/alert/watched.ts';
import { renderIncident } from '../../src/message/alert.ts';
import { renderHappening } from '../../src/message/alert-happening.ts';
import {
  renderAlertHistory,
  renderAlertList,
  renderAlertShown,
} from '../../src/message/alert-listed.ts';
import { renderAlertNote } from '../../src/message/alert-note.ts';
import { renderOutage } from '../../src/message/alert-outage.ts';
import { renderTogether } from '../../src/message/alert-together.ts';
import { renderAlertCreated } from '../../src/message/alert-told.ts';
import { hardText } from '../query/build-query.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const start = new Date('2026-11-20T03:30:00Z');
const at = start.toISOString();

const text = (length: number) => hardText(length);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

/** An alert about names as bad as names can be, with numbers to match. */
const anyAlert: fc.Arbitrary<Alert> = fc
  .record({
    name: text(60),
    event: text(120),
    property: text(120),
    value: text(512),
    list: fc.boolean(),
  })
  .map(({ name, event, property, value, list }) => {
    const occurrence = {
      event,
      period: { type: 'yesterday' } as const,
      filters: [{ property, operator: 'is' as const, values: [value] }],
    };
    const query = list
      ? {
          kind: 'top' as const,
          ...occurrence,
          properties: [{ type: 'event' as const, name: property }],
          order: 'top' as const,
          count: 10,
        }
      : { kind: 'events' as const, ...occurrence };
    const watched = watchedOf(query);
    if (!isWatched(watched)) throw new Error(watched.reason);
    const rule = Rule.parse({
      query,
      condition: list ? { type: 'enters' } : { type: 'below', threshold: 5 },
      forChecks: 1,
      onNoData: 'report',
      onError: 'report',
      settleHours: 2,
      schedule: usualSchedule(watched, 'Asia/Kolkata'),
    });
    const notice = { channelId: 'C1', mentions: { users: ['U1'], groups: ['S1'] } };
    return newAlert({ id: 'a1', teamId: 'T1', name, ownerId: 'U1', rule, notice }, start);
  });

const anyIncident: fc.Arbitrary<Incident> = fc
  .record({
    kind: fc.constantFrom('firing' as const, 'no data' as const, 'unaskable' as const),
    value: number,
    baseline: number,
    names: fc.array(text(512), { maxLength: 100 }),
    detail: text(2000),
    isOver: fc.boolean(),
    by: fc.boolean(),
  })
  .map(({ kind, value, baseline, names, detail, isOver, by }) => {
    const measurement = { bucket: '2026-11-19', value, baseline, names, basis: ['2026-11-18'] };
    return {
      number: 1,
      kind,
      openedAt: at,
      bucket: '2026-11-19',
      times: 3,
      opinions: [],
      happenings: [],
      told: 0,
      points: [],
      detail,
      fired: measurement,
      latest: { ...measurement, bucket: '2026-11-20' },
      ...(by ? { acknowledged: { by: 'U1', at } } : {}),
      ...(isOver ? { ended: { at, reason: 'recovered' as const, measurement } } : {}),
    };
  });

const manner = { build: 'full', isDirect: true } as const;

test('every message of an alert fits into Slack, whatever names and numbers are in it', () => {
  fc.assert(
    fc.property(anyAlert, anyIncident, (alert, incident) => {
      expectFitsSlack(renderIncident(alert, incident, manner));
      expectFitsSlack(renderIncident(alert, incident, { ...manner, isDirect: false }));
      for (const type of [
        'fired again',
        'resolved',
        'nudge',
        'back',
        'flapping',
        'no data',
      ] as const) {
        const { fired } = incident;
        expectFitsSlack(
          renderHappening(alert, incident, {
            seq: 1,
            at,
            type,
            ...(fired ? { measurement: fired } : {}),
          }),
        );
      }
    }),
    { numRuns: 150 },
  );
});

test('what is above many of them fits, too', () => {
  fc.assert(
    fc.property(
      anyAlert,
      anyIncident,
      fc.integer({ min: 4, max: 500 }),
      (...[alert, incident, count]) => {
        const known = { alert, incident };
        const { name } = alert;
        expectFitsSlack(
          renderTogether(
            'r1',
            Array.from({ length: count }, () => ({ name, known })),
          ),
        );
        expectFitsSlack(renderTogether('r1', [{ name }, { name, known }]));
      },
    ),
    { numRuns: 60 },
  );
});

test('lists of as many alerts as there can be fit, too', () => {
  fc.assert(
    fc.property(anyAlert, fc.integer({ min: 1, max: 500 }), (alert, count) => {
      const many = Array.from({ length: count }, () => alert);
      const checks = Array.from({ length: 120 }, () => ({
        at,
        bucket: '2026-11-19',
        outcome: 'value' as const,
        state: 'firing' as const,
        measurement: { bucket: '2026-11-19', value: 1e300 },
      }));
      const busy = { ...alert, standing: { ...alert.standing, checks } };
      expectFitsSlack(renderAlertList(many));
      expectFitsSlack(renderAlertShown(busy));
      expectFitsSlack(renderAlertHistory(busy));
      expectFitsSlack(renderAlertCreated(alert));
      expectFitsSlack(renderAlertNote(many.map((one) => ({ alert: one, reason: 'never fired' }))));
      const outage = {
        id: 'x',
        channelId: 'C1',
        number: 1,
        since: at,
        ownerId: 'U1',
        failure: { reason: 'credentials' as const },
        waiting: many.map(({ id, name }) => ({ id, name })),
      };
      expectFitsSlack(renderOutage(outage, (instant) => instant));
    }),
    { numRuns: 40 },
  );
});

test('a name cannot ring anybody', () => {
  fc.assert(
    fc.property(anyAlert, anyIncident, (alert, incident) => {
      const { blocks } = renderIncident({ ...alert, name: '<!channel> @here' }, incident, manner);
      expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
    }),
    { numRuns: 20 },
  );
});
