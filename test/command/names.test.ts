import { describe, expect, test } from '@jest/globals';
import { asked } from './asked.ts';

describe('reads names', () => {
  test.each([
    ['EVENTS Charged YESTERDAY', 'events Charged yesterday'],
    ['Events Charged Last 7 Days', 'events Charged last 7 days'],
    ['events App Launched', 'events "App Launched" last 7 days'],
    ['events   App    Launched   today', 'events "App Launched" today'],
    ['events "App Launched"', 'events "App Launched" last 7 days'],
    ["events 'App Launched'", 'events "App Launched" last 7 days'],
    ['events ‘App Launched’', 'events "App Launched" last 7 days'],
    ['events “App Launched”', 'events "App Launched" last 7 days'],
    ['events "App Launched” today', 'events "App Launched" today'],
    ['events „App Launched“', 'events "App Launched" last 7 days'],
    ['events «App Launched»', 'events "App Launched" last 7 days'],
    ['events `App Launched`', 'events "App Launched" last 7 days'],
    ['events "say \\"hi\\"" today', 'events "say \\"hi\\"" today'],
    ["events 'Father's Day' today", `events "Father's Day" today`],
    ['events "C:\\new" today', 'events "C:\\\\new" today'],
    ['events "a \\\\ b" today', 'events "a \\\\ b" today'],
    ['events "\\u{1f600}" today', 'events "😀" today'],
    ['events "today" today', 'events "today" today'],
    ['events "where" where "is" is "and"', 'events "where" where "is" is "and" last 7 days'],
    ['events "events"', 'events "events" last 7 days'],
    ['events Added to cart last week', 'events "Added to cart" last week'],
    ['events Opted in', 'events "Opted in" last 7 days'],
    ['events Level 5 Reached today', 'events "Level 5 Reached" today'],
    ['events Product Viewed, last 7 days', 'events "Product Viewed" last 7 days'],
    ['events Charged?', 'events Charged last 7 days'],
    ['events Charged last week ?', 'events Charged last week'],
    ['events चार्ज्ड today', 'events "चार्ज्ड" today'],
    ['events Zahlung abgeschlossen today', 'events "Zahlung abgeschlossen" today'],
    ['events 购买 yesterday', 'events "购买" yesterday'],
    ['events Paiement réussi this month', 'events "Paiement réussi" this month'],
    ['events Terms & Conditions Viewed', 'events "Terms & Conditions Viewed" last 7 days'],
    ['events Cart/Checkout-Step_2', 'events "Cart/Checkout-Step_2" last 7 days'],
    ['events Weekly Digest Opened', 'events "Weekly Digest Opened" last 7 days'],
    ['events New User Joined', 'events "New User Joined" last 7 days'],
    ['events __proto__ today', 'events "__proto__" today'],
    ['events constructor', 'events constructor last 7 days'],
    [
      'events Charged yesterday where Country is India',
      'events Charged where Country is India yesterday',
    ],
    [
      'events where Country is India yesterday Charged',
      'events Charged where Country is India yesterday',
    ],
    ['events yesterday Charged', 'events Charged yesterday'],
    [
      'events last 7 days Charged where Country is India',
      'events Charged where Country is India last 7 days',
    ],
    ['events last week, Charged', 'events Charged last week'],
    ['events Watched 5s', 'events "Watched 5s" last 7 days'],
    ['events on Monday Charged', 'events Charged on Monday'],
    ['events Monday, Charged', 'events Charged on Monday'],
  ])('%s', (text, command) => {
    expect(asked(text)).toBe(command);
  });
});
