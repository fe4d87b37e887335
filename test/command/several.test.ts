import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/command/parse-command.ts';
import { reference } from '../query/build-query.ts';
import { asked, mistakeIn } from './asked.ts';

describe('several of a thing are a question each, and share the rest', () => {
  test.each([
    ['events Charged, Refunded', 'events Charged last 7 days; events Refunded last 7 days'],
    [
      'events Charged, "App Launched" yesterday',
      'events Charged yesterday; events "App Launched" yesterday',
    ],
    [
      'events App Launched, Product Viewed and Charged yesterday',
      'events "App Launched" yesterday; events "Product Viewed" yesterday; events Charged yesterday',
    ],
    [
      'events Charged, Refunded, and Cancelled today',
      'events Charged today; events Refunded today; events Cancelled today',
    ],
    ['Charged and Refunded last week', 'events Charged last week; events Refunded last week'],
    ['charged and paid yesterday', 'events charged yesterday; events "paid" yesterday'],
    ['both Charged and Refunded today', 'events Charged today; events Refunded today'],
    ['"Add to cart" and Charged today', 'events "Add to cart" today; events Charged today'],
    [
      'Charged and Refunded last week by day',
      'trends Charged daily last week; trends Refunded daily last week',
    ],
    [
      'Charged and Refunded per week',
      'trends Charged weekly last 12 weeks; trends Refunded weekly last 12 weeks',
    ],
    [
      'trends Charged, App Launched',
      'trends Charged daily last 30 days; trends "App Launched" daily last 30 days',
    ],
    ['Charged vs Refunded yesterday', 'events Charged yesterday; events Refunded yesterday'],
    [
      'Charged vs App Launched by week',
      'trends Charged weekly last 12 weeks; trends "App Launched" weekly last 12 weeks',
    ],
    ['compare Charged and Refunded today', 'events Charged today; events Refunded today'],
    ['compare Charged with Refunded today', 'events Charged today; events Refunded today'],
    ['users who did Charged, Refunded today', 'profiles Charged today; profiles Refunded today'],
    ['how many Charged and Refunded today', 'events Charged today; events Refunded today'],
    [
      'Charged, Refunded where Country is India or Nepal yesterday',
      'events Charged where Country is India or Nepal yesterday;' +
        ' events Refunded where Country is India or Nepal yesterday',
    ],
    [
      'top Country of Charged and Refunded today',
      'top 10 Country of Charged today; top 10 Country of Refunded today',
    ],
    ['top Country and City of Charged today', 'top 10 Country, City of Charged today'],
    [
      'trends Charged sum Amount and Quantity',
      'trends Charged daily sum Amount last 30 days; trends Charged daily sum Quantity last 30 days',
    ],
    ['Charged today and yesterday', 'events Charged today; events Charged yesterday'],
    ['Charged Monday and Friday', 'events Charged on Monday; events Charged on Friday'],
    [
      'Charged in Oct and Nov',
      'events Charged 2026-10-01..2026-10-31; events Charged 2026-11-01..2026-11-30',
    ],
    ['events Charged on 1 Oct and 5 Oct', 'events Charged 2026-10-01; events Charged 2026-10-05'],
    [
      'Charged, Refunded last week vs previous',
      'events Charged last week vs previous; events Refunded last week vs previous',
    ],
    [
      'number of Charged and number of Refunded last week',
      'events Charged last week; events Refunded last week',
    ],
    ['count Charged, count Refunded today', 'events Charged today; events Refunded today'],
    ['how many Charged and how many Refunded today', 'events Charged today; events Refunded today'],
    ['"Charged", "Refunded" today', 'events Charged today; events Refunded today'],
    ['Charged,Refunded today', 'events Charged today; events Refunded today'],
    [
      'graph Charged and Refunded last week',
      'trends Charged daily last week; trends Refunded daily last week',
    ],
    [
      'Zahlung abgeschlossen, Zahlung storniert today',
      'events "Zahlung abgeschlossen" today; events "Zahlung storniert" today',
    ],
    [
      'top Country, City of Charged and Refunded today',
      'top 10 Country, City of Charged today; top 10 Country, City of Refunded today',
    ],
    [
      'profiles App Launched yesterday, today',
      'profiles "App Launched" yesterday; profiles "App Launched" today',
    ],
    ['Charged, Refunded, last week', 'events Charged last week; events Refunded last week'],
  ])('%s', (text, commands) => {
    expect(asked(text)).toBe(commands);
  });
});

describe('whole questions stand between semicolons', () => {
  test.each([
    [
      'Charged yesterday; top Country of Charged last 7 days',
      'events Charged yesterday; top 10 Country of Charged last 7 days',
    ],
    ['now; profiles', 'now; profiles'],
    ['now;profiles;', 'now; profiles'],
    ['now ; ; profiles', 'now; profiles'],
    ['now； profiles', 'now; profiles'],
    [
      'how many Charged today; and how many Refunded?',
      'events Charged today; events Refunded last 7 days',
    ],
    ['events "a; b" today; now', 'events "a; b" today; now'],
    ['Charged, Refunded today; users', 'events Charged today; events Refunded today; profiles'],
  ])('%s', (text, commands) => {
    expect(asked(text)).toBe(commands);
  });

  test('what stands behind them holds for all', () => {
    expect(parseCommand('now; profiles privately', reference)).toEqual({
      ok: true,
      value: {
        type: 'ask',
        queries: [{ kind: 'now', by: [], newToo: false }, { kind: 'profiles' }],
        privately: true,
      },
    });
  });
});

describe('asks back where more than one reading is likely', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'events Terms and Conditions Accepted',
      'and',
      '“and” could join two events, or be part of a name.',
      'events Terms, Conditions Accepted',
    ],
    [
      'Charged or Refunded yesterday',
      'or',
      '“or” joins no events: each has a number of its own.',
      'Charged, Refunded yesterday',
    ],
    [
      'users who did Charged and Refunded yesterday',
      'Charged and Refunded',
      'Those who did both could be meant, or those who did each.',
      'users who did Charged, Refunded yesterday',
    ],
    [
      'trends Charged and Refunded unique',
      'Charged and Refunded',
      'Those who did both could be meant, or those who did each.',
      'trends Charged, Refunded unique',
    ],
    [
      'Charged yesterday and Refunded today',
      'and',
      '“and” could begin a second question.',
      'Charged yesterday; Refunded today',
    ],
    [
      'Charged yesterday, Refunded today',
      'Refunded',
      'I do not know what to do with “Refunded”.',
      'Charged yesterday; Refunded today',
    ],
    [
      'Charged yesterday; evnts Refunded',
      'evnts',
      'I do not know “evnts”.',
      'Charged yesterday; events Refunded',
    ],
    [
      'Charged yesterday; events Refunded last 0 days; now',
      'last 0 days',
      'At least one day is needed.',
      'Charged yesterday; events Refunded today; now',
    ],
    [
      'events Charged,, Refunded today',
      ',',
      'A name is missing here.',
      'events Charged, Refunded today',
    ],
    ['events , Charged today', ',', 'A name is missing here.', 'events Charged today'],
    [
      'now; profiles as people',
      'as people',
      'A name is for one question; these are 2.',
      'now; profiles',
    ],
    [
      'save x: now; profiles',
      'now; profiles',
      'A name is for one question; these are 2.',
      undefined,
    ],
    [
      'events A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11 today',
      'A11',
      'At most 10 questions are answered at a time; here are 11.',
      undefined,
    ],
    [
      'events A1, A2, A3, A4, A5, A6 today; events A1, A2, A3, A4, A5 today',
      'events A1, A2, A3, A4, A5 today',
      'At most 10 questions are answered at a time; up to here there are 11.',
      undefined,
    ],
    [
      'Charged + Refunded yesterday',
      '+',
      'Events are not added up or taken from each other; each has a number of its own.',
      'Charged, Refunded yesterday',
    ],
    [
      'Charged minus Refunded yesterday',
      'minus',
      'Events are not added up or taken from each other; each has a number of its own.',
      'Charged, Refunded yesterday',
    ],
    [
      'Charged then Refunded last week',
      'then',
      'I do not know what “then” means here.',
      '"Charged then Refunded" last week',
    ],
    [
      'Charged yesterday; Refunded',
      'Refunded',
      'What to count of “Refunded” is missing.',
      'Charged yesterday; events Refunded',
    ],
    [
      'Charged, , Refunded yesterday',
      ',',
      'A name is missing here.',
      'Charged, Refunded yesterday',
    ],
    [
      'Amount of Charged last week',
      'Amount of Charged',
      '“Amount of Charged” could be a property of an event, or an event.',
      'sum Amount of Charged last week',
    ],
    ['Charged: last week', 'Charged:', 'A colon says nothing here.', 'Charged last week'],
    [
      'difference between Charged and Refunded today',
      'difference between',
      'Differences between events are not worked out; each can be counted.',
      'events Charged, Refunded today',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});
