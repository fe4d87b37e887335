import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('says what cannot be counted, and offers the nearest that can', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'funnel Charged to Refunded',
      'funnel',
      'CleverTap’s counts are about one event at a time, so there are no funnels or retention.',
      'profiles Charged',
    ],
    [
      'conversion from App Launched to Charged last week',
      'conversion',
      'CleverTap’s counts are about one event at a time, so there are no funnels or retention.',
      'profiles "App Launched" last week',
    ],
    [
      'retention of Charged',
      'retention',
      'CleverTap’s counts are about one event at a time, so there are no funnels or retention.',
      'profiles Charged',
    ],
    [
      'forecast Charged next week',
      'forecast',
      'Only what has happened can be counted; there are no forecasts.',
      'trends Charged weekly',
    ],
    [
      'predict Charged',
      'predict',
      'Only what has happened can be counted; there are no forecasts.',
      'trends Charged weekly',
    ],
    [
      'average Amount of Charged last week',
      'average',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      'trends Charged sum Amount last week',
    ],
    [
      'average Charged per day',
      'average',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      'trends Charged daily',
    ],
    [
      'avg order value',
      'avg',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      undefined,
    ],
    [
      'how much Amount last week',
      'how much',
      'How much is added up from a property of an event, and which is not clear.',
      'trends Charged sum Amount last week',
    ],
    [
      'list users who did Charged',
      'list users',
      'I count; I cannot list people or events.',
      'profiles Charged',
    ],
    [
      'which users did Charged yesterday',
      'which users',
      'I count; I cannot list people or events.',
      'profiles Charged yesterday',
    ],
    [
      'active users',
      'active users',
      'Who counts as active is not the same for all: now, or by an event?',
      'now',
    ],
    [
      'daily active users last week',
      'daily active users',
      'Who counts as active is not the same for all: now, or by an event?',
      'now',
    ],
    ['DAU', 'DAU', 'Who counts as active is not the same for all: now, or by an event?', 'now'],
    [
      'new users last week',
      'new users',
      'Who counts as new is not the same for all: ask for the event that makes them so.',
      'profiles "App Installed" last week',
    ],
    [
      'why did Charged drop',
      'why did',
      'I can count what happened, not say why.',
      'trends Charged daily',
    ],
    [
      'percentage of users who did Charged',
      'percentage of',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      'trends Charged daily',
    ],
    [
      'Charged per user',
      'per user',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      'events Charged',
    ],
    [
      'events Charged per user last week',
      'per user',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      'events Charged last week',
    ],
    [
      'Charged by hour',
      'by hour',
      'CleverTap counts whole days; hours and minutes cannot be counted.',
      'Charged today',
    ],
    [
      'Charged last 24 hours',
      'last 24 hours',
      'CleverTap counts whole days; hours and minutes cannot be counted.',
      'Charged today',
    ],
    [
      'how many Charged at 5pm',
      '5pm',
      'CleverTap counts whole days; hours and minutes cannot be counted.',
      'how many Charged today',
    ],
    [
      'compare last week to this week',
      '',
      'Which event is missing.',
      'compare Charged last week to this week',
    ],
    [
      'events Charged vs last week',
      'vs last week',
      'What to compare with last week is missing.',
      'events Charged last week vs previous',
    ],
    ['why', 'why', 'I can count what happened, not say why.', undefined],
    [
      'Charged tomorrow',
      'tomorrow',
      'That has not happened yet; only past days and today can be counted.',
      'Charged today',
    ],
    [
      'Charged next month',
      'next month',
      'That has not happened yet; only past days and today can be counted.',
      'Charged today',
    ],
    [
      'users active today',
      'users active',
      'Who counts as active is not the same for all: now, or by an event?',
      'now',
    ],
    [
      'weekly active users',
      'weekly active users',
      'Who counts as active is not the same for all: now, or by an event?',
      'now',
    ],
    [
      'monthly active users this year',
      'monthly active users',
      'Who counts as active is not the same for all: now, or by an event?',
      'now',
    ],
    [
      'how many people used the app yesterday',
      'how many people used the app',
      'Who counts as active is not the same for all: now, or by an event?',
      'now',
    ],
    [
      'how many people opened the app yesterday',
      'how many people opened the app',
      'Who counts as active is not the same for all: now, or by an event?',
      'now',
    ],
    [
      'average revenue per user',
      'average',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      undefined,
    ],
    [
      'new users now',
      'new users',
      'Who counts as new is not the same for all: ask for the event that makes them so.',
      'profiles "App Installed"',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});
