import { describe, expect, test } from '@jest/globals';
import { suggestConditions, suggestNames, suggestProperties } from '../../src/modal/suggest.ts';

const known = ['Charged', 'App Launched', 'Card Charged', 'Recharged', 'Payment Failed'];

function valuesFor(typed: string): string[] {
  return suggestNames(typed, known).map(({ value }) => value);
}

describe('names, best first, and what was typed', () => {
  test.each([
    ['', ['App Launched', 'Card Charged', 'Charged', 'Payment Failed', 'Recharged']],
    ['charged', ['Charged', 'Card Charged', 'Recharged', 'charged']],
    ['Charged', ['Charged', 'Card Charged', 'Recharged']],
    ['laun', ['App Launched', 'laun']],
    ['Chraged', ['Charged', 'Chraged']],
    ['Something New', ['Something New']],
    ['  Charged ', ['Charged', 'Card Charged', 'Recharged']],
  ])('“%s”', (typed, expected) => {
    expect(valuesFor(typed)).toEqual(expected);
  });

  test('at most a hundred, and what was typed is among them', () => {
    const many = Array.from({ length: 300 }, (_, index) => `Event ${index}`);

    const values = suggestNames('event', many).map(({ value }) => value);

    expect(values).toHaveLength(100);
    expect(values.at(-1)).toBe('event');
  });

  test('what is not in the list says so, unless there is no list', () => {
    const [, own] = suggestNames('char', ['Charged']);

    expect(own).toMatchObject({
      value: 'char',
      description: { text: expect.stringContaining('as typed') },
    });
    expect(suggestNames('char', [])[0]).not.toHaveProperty('description');
  });

  test('a name that cannot be asked for is not offered', () => {
    expect(suggestNames('', ['', 'x'.repeat(121)])).toEqual([]);
    expect(suggestNames('x'.repeat(121), [])).toEqual([]);
  });

  test('a long name is shortened where it is read, and whole where it counts', () => {
    const long = 'Very long '.repeat(12).trim();

    const [option] = suggestNames(long, []);

    expect(option?.value).toBe(long);
    expect(option?.text.text).toHaveLength(75);
  });
});

describe('properties of all types', () => {
  const valuesOf = (typed: string) =>
    suggestProperties(typed, { event: ['Amount', 'City'], profile: ['Plan'] }).flatMap(
      ({ options }) => options.map(({ value }) => value),
    );

  test('with nothing typed, all that are known', () => {
    expect(valuesOf('')).toEqual([
      'event:Amount',
      'event:City',
      'session:session_referrer',
      'session:session_source',
      'session:time_of_day',
      'session:utm_campaign',
      'session:utm_medium',
      'session:utm_source',
      'profile:Plan',
      'app:App Version',
      'app:Carrier',
      'app:Make',
      'app:Model',
      'app:OS Version',
      'app:SDK Version',
      'demographics:Age',
      'demographics:Education',
      'demographics:Gender',
      'technographics:Browser',
      'technographics:Device',
      'technographics:OS',
      'technographics:Platform',
      'reachability:MSG-email',
      'reachability:MSG-push',
      'reachability:MSG-sms',
      'reachability:MSG-whatsapp',
      'reachability:has_token',
      'geo:city',
      'geo:country',
      'geo:region',
    ]);
  });

  test('a name that is not known may be of any open type', () => {
    expect(valuesOf('Gender')).toContain('demographics:Gender');
    expect(valuesOf('Gender')).toContain('profile:Gender');
    expect(valuesOf('Gender')).not.toContain('session:Gender');
  });

  test('its type may be typed before it', () => {
    expect(valuesOf('session utm_s')).toEqual(['session:utm_source']);
    expect(valuesOf('Profile Customer Type')).toEqual(['profile:Customer Type']);
  });

  test('at most a hundred in all groups', () => {
    const many = Array.from({ length: 300 }, (_, index) => `Property ${index}`);

    const groups = suggestProperties('p', { event: many, profile: many });

    expect(groups.flatMap(({ options }) => options).length).toBeLessThanOrEqual(100);
  });
});

describe('what a condition may be about', () => {
  const listed = { event: ['Amount'], profile: ['Plan', 'Customer Type'] };
  const valuesOf = (typed: string) =>
    suggestConditions(typed, listed).flatMap(({ options }) => options.map(({ value }) => value));

  test('begins with what people did', () => {
    expect(valuesOf('').slice(0, 4)).toEqual(['did', 'did not', 'within', 'event:Amount']);
    expect(valuesOf('they did')).toEqual(expect.arrayContaining(['did', 'did not']));
  });

  test('is found by a part of its name, wherever it is kept', () => {
    expect(valuesOf('customer')).toContain('profile:Customer Type');
    expect(valuesOf('platf')).toContain('technographics:Platform');
    expect(valuesOf('coun')).toContain('geo:country');
    expect(valuesOf('profile pl')).toEqual(['profile:Plan', 'profile:pl']);
  });

  test('is at most a hundred, Slack’s limit', () => {
    const many = Array.from({ length: 300 }, (_, index) => `Property ${index}`);
    const all = suggestConditions('p', { event: many, profile: many });

    expect(all.flatMap(({ options }) => options).length).toBeLessThanOrEqual(100);
  });
});
