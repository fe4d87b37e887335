import { expect, test } from '@jest/globals';
import { renderFailure } from '../../src/message/trouble.ts';
import type { Filter } from '../../src/query/filter.ts';
import type { Failure } from '../../src/query/result.ts';
import { eventsQuery, question } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const failures: [Failure, string][] = [
  [
    { reason: 'refused', detail: 'Invalid group' },
    'CleverTap would not count this. It said: “Invalid group” The names or the dates may be wrong.',
  ],
  [
    { reason: 'unknown event', event: 'Chraged' },
    'There is no event “Chraged” in CleverTap. Names of events are exact, upper and lower case included.',
  ],
  [
    { reason: 'credentials' },
    'CleverTap refused the credentials that I was started with, so nothing was counted. An admin can set the account id, passcode and region that belong together, and start me again.',
  ],
  [
    { reason: 'rate limited', retryAfterMs: 600_000 },
    'CleverTap kept asking us to wait, so nothing was counted. It may work later.',
  ],
  [
    { reason: 'unavailable', detail: 'HTTP 503' },
    'CleverTap could not be reached or did not answer, several times in a row. Nothing was counted. It may work later.',
  ],
  [
    { reason: 'unreadable', detail: 'HTML' },
    'CleverTap answered several times in a row with something that holds no figures. Nothing was counted. It may work later.',
  ],
  [
    { reason: 'request lost' },
    'CleverTap lost the request several times in a row. Nothing was counted. It may work later.',
  ],
  [
    { reason: 'not finished', waitedMs: 6 * 3_600_000 },
    'CleverTap did not finish counting in 6 hours. Nothing was counted. Fewer days or fewer conditions may do.',
  ],
];

test.each(failures)(
  'a failure says what happened, what to do, and how to ask again: %j',
  (failure, words) => {
    const message = renderFailure({ question: question(), failure, reference: '7K2Q' });

    expectFitsSlack(message);
    expect(message.text).toBe(`${words} To ask again: /counts events Charged yesterday (ref 7K2Q)`);
  },
);

test('an unknown event among what people did is the one that is put right', () => {
  const failure: Failure = { reason: 'unknown event', event: 'Refnded', nearest: 'Refunded' };
  const filters: Filter[] = [{ type: 'did not', event: 'Refnded', filters: [] }];
  const asked = question(eventsQuery({ filters }));

  const { text } = renderFailure({ question: asked, failure, reference: '7K2Q' });

  expect(text).toContain('/counts events Charged yesterday where did not Refunded');
});

test('an unknown event comes with the one that was meant', () => {
  const failure: Failure = { reason: 'unknown event', event: 'Chraged', nearest: 'Charged' };
  const asked = question(eventsQuery({ event: 'Chraged' }));

  const { text } = renderFailure({ question: asked, failure, reference: '7K2Q' });

  expect(text).toContain('Did you mean “Charged”?');
  expect(text).toContain('/counts events Charged yesterday');
});
