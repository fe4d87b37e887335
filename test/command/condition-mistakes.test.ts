import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('points at conditions that cannot be', () => {
  test.each<[string, string, string, string | undefined]>([
    ['Country', '', 'What should “Country” be?', 'Country exists'],
    ['Country is', '', 'The value to compare with is missing here.', 'Country exists'],
    ['Country India', 'Country India', 'What should “Country India” be?', 'Country is India'],
    ['is India', 'is', 'A property is missing here.', undefined],
    ['Country is India and', '', 'A property is missing here.', 'Country is India'],
    ['Country is India and Nepal', '', 'What should “Nepal” be?', 'Country is India or Nepal'],
    ['Country is India or', '', 'The value to compare with is missing here.', 'Country is India'],
    ['Country iz India', 'iz', 'I do not know how to compare with “iz”.', 'Country is India'],
    ['Amount abov 5', 'abov', 'I do not know how to compare with “abov”.', 'Amount above 5'],
    ['Amount => 5', '=>', 'I do not know how to compare with “=>”.', 'Amount >= 5'],
    ['Amount above', '', 'A number is missing here.', 'Amount above 100'],
    ['Amount above five', 'five', '“five” is not a number.', 'Amount above 5'],
    ['Amount above $100', '$100', '“$100” is not a number.', 'Amount above 100'],
    ['Amount above "100"', '"100"', '“100” is not a number.', 'Amount above 100'],
    [
      'Amount above 10 or 20',
      'or 20',
      'Only one number can be compared with here.',
      'Amount above 10',
    ],
    ['Amount above 10 000', '10 000', 'A number has no space in it.', 'Amount above 10000'],
    ['Amount between 5', '', '“between” needs two numbers.', 'Amount at least 5'],
    [
      'Amount between 10 and 5',
      '10 and 5',
      'These numbers run backwards.',
      'Amount between 5 and 10',
    ],
    ['Amount is 5k', '5k', '“5k” could be a number, or text.', 'Amount is 5000'],
    ['Amount is 12,50', '12,50', '“12,50” could be a number, or text.', 'Amount is 12.50'],
    ['Amount is 1,2,3', '1,2,3', '“1,2,3” could be a number, or text.', 'Amount is 1 or 2 or 3'],
    [
      'Order is 12345678901234567890',
      '12345678901234567890',
      '“12345678901234567890” could be a number, or text.',
      'Order is "12345678901234567890"',
    ],
    [
      'Name starts with A',
      'starts with',
      'CleverTap cannot compare with “starts with”.',
      'Name contains A',
    ],
    [
      'Name is empty',
      'is empty',
      'CleverTap cannot compare with “is empty”.',
      'Name does not exist',
    ],
    ['Signup before 1 Jan', 'before', 'Properties cannot be compared with “before”.', undefined],
    [
      'Campaign is Black Friday',
      'Black Friday',
      '“Friday” could be a date, or the end of the value.',
      'Campaign is "Black Friday"',
    ],
    [
      'Plan is Premium 30 days',
      'Premium 30 days',
      '“30 days” could be a date, or the end of the value.',
      'Plan is "Premium 30 days"',
    ],
    [
      'Country is last 7 days',
      'last',
      'The value to compare with is missing here.',
      'Country exists last 7 days',
    ],
    [
      'Signup is 2026-01-01',
      '2026-01-01',
      'The value to compare with is missing here.',
      'Signup exists 2026-01-01',
    ],
    [
      'Country is India, City is Pune',
      'is',
      '“is” compares, but no “and” comes before it.',
      'Country is India and City is Pune',
    ],
    ['Coupon exists maybe', 'maybe', 'I do not know what to do with “maybe”.', 'Coupon exists'],
    [
      'Country is (India, Nepal)',
      '(India',
      'Lists need no parentheses.',
      'Country is India, Nepal',
    ],
    ['Country is ""', '""', 'There is nothing between the quotes.', undefined],
    ['Amount is not 5 or more', 'or more', '“or more” does not fit here.', 'Amount is not 5'],
    ['Quantity is 1 or 2 or more', 'or more', '“or more” does not fit here.', 'Quantity is 1 or 2'],
    ['Country: India', 'Country:', 'A colon does not compare.', 'Country is India'],
    ['> 5', '>', 'A property is missing here.', undefined],
    ['Amount > 5 and <', '', 'A number is missing here.', 'Amount > 5 and < 100'],
    [
      'Amount above 5 below 10',
      'below',
      '“below” compares, but no “where” comes before it.',
      'Amount above 5',
    ],
  ])('%s', (conditions, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(`events Charged where ${conditions}`);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]?.replace('events Charged where ', '')).toBe(suggestion);
  });
});
