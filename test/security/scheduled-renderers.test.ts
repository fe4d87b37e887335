import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderIncident } from '../../src/message/alert.ts';
import { renderHappening } from '../../src/message/alert-happening.ts';
import { renderAlertsSection } from '../../src/message/alert-home.ts';
import * as listed from '../../src/message/alert-listed.ts';
import { renderAlertNote } from '../../src/message/alert-note.ts';
import { renderTogether } from '../../src/message/alert-together.ts';
import * as told from '../../src/message/alert-told.ts';
import { renderDigestCard } from '../../src/message/digest-card.ts';
import { renderDigestPost } from '../../src/message/digest-post.ts';
import * as digests from '../../src/message/digest-told.ts';
import { renderDigestTrouble } from '../../src/message/digest-trouble.ts';
import { renderHome } from '../../src/message/home.ts';
import type { Message } from '../../src/message/message.ts';
import { plain } from '../../src/message/message.ts';
import { contentOf, textOf } from '../../src/slack/content.ts';
import { hostile, person } from './anything.ts';
import { anyAlert, anyDigest, anyIncident, anySaid } from './scheduled.ts';
import { type Active, idsIn, readContent, readView } from './slack-reader.ts';

const manner = { build: 'full', isDirect: false } as const;
const oneAlert = [
  ...[
    told.renderAlertCreated,
    told.renderAlertEdited,
    told.renderAlertPaused,
    told.renderAlertResumed,
  ],
  ...[
    told.renderAlertDeleted,
    told.renderAlertGiven,
    listed.renderAlertShown,
    listed.renderAlertHistory,
  ],
];
const oneDigest = [
  ...[digests.renderPaused, digests.renderDigestDeleted, digests.renderHandedOver],
  ...[digests.renderTestComing, digests.renderRunComing],
];

/** What alerts and digests say, with anything in it. */
const renderers: Record<string, fc.Arbitrary<Message>> = {
  'about an alert': fc
    .tuple(anyAlert, fc.constantFrom(...oneAlert))
    .map(([alert, render]) => render(alert)),
  'a list of alerts': fc.array(anyAlert, { maxLength: 3 }).map(listed.renderAlertList),
  'an alert that was given': anyAlert.map((alert) => told.renderAlertGivenToYou(alert, person)),
  'why nothing was done with an alert': fc
    .oneof(
      fc.record({ type: fc.constant('missing' as const), name: hostile(), near: hostile() }),
      fc.record({ type: fc.constant('taken' as const), alert: anyAlert }),
      fc.record({ type: fc.constant('not yours' as const), alert: anyAlert }),
    )
    .map(told.renderAlertRefusal),
  'an unknown place': hostile().map(told.renderUnknownPlace),
  'an incident': fc
    .tuple(anyAlert, anyIncident)
    .map(([alert, incident]) => renderIncident(alert, incident, manner)),
  'what happened later': fc.tuple(anyAlert, anyIncident).map(([alert, incident]) => {
    const happening = { seq: 1, at: '2026-11-20T09:00:00.000Z', type: 'resolved' } as const;
    return renderHappening(alert, incident, happening);
  }),
  'several alerts at the same time': fc
    .array(fc.tuple(anyAlert, anyIncident), { minLength: 1, maxLength: 3 })
    .map((all) =>
      renderTogether(
        'r1',
        all.map(([alert, incident]) => ({ name: alert.name, known: { alert, incident } })),
      ),
    ),
  'a note about alerts': fc
    .array(fc.record({ alert: anyAlert, reason: hostile() }), { minLength: 1, maxLength: 3 })
    .map(renderAlertNote),
  'about a digest': fc
    .tuple(anyDigest, fc.constantFrom(...oneDigest))
    .map(([digest, render]) => render(digest)),
  'a digest’s card': anyDigest.map((digest) =>
    renderDigestCard([plain('Saved.')], { digest, next: [], requests: 3, doubts: [] }),
  ),
  'a list of digests': fc
    .array(anyDigest, { maxLength: 3 })
    .map((all) =>
      digests.renderDigestList(
        all.map((digest) => ({ digest, next: [], isOwn: false, mayChange: true })),
      ),
    ),
  'a post of a digest': anySaid.map((said) => renderDigestPost(said, manner)),
  'what is wrong with a digest': anySaid.map(({ run, lines }) =>
    renderDigestTrouble(run, { type: 'failed', lines }),
  ),
  'why nothing was done with a digest': fc
    .oneof(
      fc.record({ type: fc.constant('missing' as const), name: hostile(), near: hostile() }),
      fc.record({ type: fc.constant('taken' as const), by: anyDigest }),
      fc.record({ type: fc.constant('not yours' as const), digest: anyDigest }),
    )
    .map(digests.renderDigestRefusal),
};

/** Of what is active, all that is not a person or a channel that Slack itself named to us. */
function strangers(found: readonly Active[]): Active[] {
  const known = [person, 'C0GROWTH1'];
  expect(idsIn(found).filter((id) => !known.includes(id))).toEqual([]);
  // Instants are written by each reader's own clock.
  return found.filter(({ kind }) => !['user', 'channel', 'date'].includes(kind));
}

describe('whatever is in it, nothing rings, links or calls everyone in:', () => {
  test.each(Object.entries(renderers))('%s', (_name, messages) => {
    fc.assert(
      fc.property(messages, (message) => {
        const { content } = contentOf(message);
        const found = [...readContent(content), ...readContent(textOf(message))];
        expect(strangers(found)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('alerts on the Home tab', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { maxLength: 3 }), (alerts) => {
        const sections = [renderAlertsSection(alerts, person)];
        const view = renderHome({ channelId: 'D1' }, { mayAskHere: true, sections });
        const found = readView(view).filter(({ kind }) => kind !== 'direction');
        expect(strangers(found)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
