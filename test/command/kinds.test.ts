import { describe, expect, test } from '@jest/globals';
import { asked } from './asked.ts';

describe('reads every kind of question', () => {
  test.each([
    ['profiles', 'profiles'],
    ['PROFILES', 'profiles'],
    ['profiles Charged', 'profiles Charged last 7 days'],
    ['profiles App Launched yesterday', 'profiles "App Launched" yesterday'],
    [
      'profiles Charged where Amount above 100 this month',
      'profiles Charged where Amount above 100 this month',
    ],
    ['now', 'now'],
    ['NOW', 'now'],
    ['now by os', 'now by os'],
    ['now by os, device', 'now by os, device'],
    ['now by os device', 'now by os, device'],
    ['now by os and device', 'now by os, device'],
    ['now by OS, Browser, and Device', 'now by os, browser, device'],
    ['now by browser new', 'now by browser new'],
    ['now new by browser', 'now by browser new'],
    ['now by user type, session source', 'now by type, source'],
    ['now by platform', 'now by os'],
    ['now by os, new', 'now by os new'],
    ['now by os by device', 'now by os, device'],
    ['now by os os', 'now by os'],
    ['top Country of Charged', 'top 10 Country of Charged last 7 days'],
    ['top 5 Country of Charged', 'top 5 Country of Charged last 7 days'],
    ['top 100 Country of Charged today', 'top 100 Country of Charged today'],
    ['top Country of Charged top 3', 'top 3 Country of Charged last 7 days'],
    ['top Country of Charged bottom 3', 'bottom 3 Country of Charged last 7 days'],
    ['top Country of Charged last week top 3', 'top 3 Country of Charged last week'],
    ['bottom Country of Charged', 'bottom 10 Country of Charged last 7 days'],
    ['bottom 3 Country of Charged', 'bottom 3 Country of Charged last 7 days'],
    ['top five Country of Charged', 'top 5 Country of Charged last 7 days'],
    [
      'Top 5 Country, City of App Launched last 30 days',
      'top 5 Country, City of "App Launched" last 30 days',
    ],
    [
      'top session utm_source of UTM Visited',
      'top 10 session utm_source of "UTM Visited" last 7 days',
    ],
    [
      'top "session utm_source" of UTM Visited',
      'top 10 "session utm_source" of "UTM Visited" last 7 days',
    ],
    [
      'top session UTM_Source of UTM Visited',
      'top 10 session utm_source of "UTM Visited" last 7 days',
    ],
    ['top session "Other" of Charged', 'top 10 session "Other" of Charged last 7 days'],
    [
      'top profile Customer Type of Charged',
      'top 10 profile "Customer Type" of Charged last 7 days',
    ],
    [
      'top profile "Customer Type", app Make, geo City of Charged',
      'top 10 profile "Customer Type", app Make, geo city of Charged last 7 days',
    ],
    ['top demographics Gender of Charged', 'top 10 demographics Gender of Charged last 7 days'],
    ['top demographic Gender of Charged', 'top 10 demographics Gender of Charged last 7 days'],
    ['top technographics OS of Charged', 'top 10 technographics "OS" of Charged last 7 days'],
    [
      'top reachability has_token of Charged',
      'top 10 reachability has_token of Charged last 7 days',
    ],
    ['top geo country of Charged', 'top 10 geo country of Charged last 7 days'],
    ['top event Country of Charged', 'top 10 Country of Charged last 7 days'],
    ['top "App Version" of Charged', 'top 10 "App Version" of Charged last 7 days'],
    ['top day of Charged', 'top 10 "day" of Charged last 7 days'],
    ['top Payment mode of Charged', 'top 10 "Payment mode" of Charged last 7 days'],
    [
      'top 5 Country of Charged where Amount > 5 this year',
      'top 5 Country of Charged where Amount above 5 this year',
    ],
    [
      'top Country of "Terms of Service Viewed"',
      'top 10 Country of "Terms of Service Viewed" last 7 days',
    ],
    ['top "Date of Birth" of Charged', 'top 10 "Date of Birth" of Charged last 7 days'],
    ['trends Charged', 'trends Charged daily last 30 days'],
    ['trends Charged daily', 'trends Charged daily last 30 days'],
    ['trends weekly Charged', 'trends Charged weekly last 12 weeks'],
    ['trends Charged monthly', 'trends Charged monthly last 12 months'],
    ['trends Charged by week', 'trends Charged weekly last 12 weeks'],
    ['trends Charged per month last 3 months', 'trends Charged monthly last 3 months'],
    ['trends Charged every day', 'trends Charged daily last 30 days'],
    ['trends Charged last 90 days unique', 'trends Charged daily unique last 90 days'],
    ['trends Charged unique users weekly', 'trends Charged weekly unique last 12 weeks'],
    ['trends Charged sum Amount', 'trends Charged daily sum Amount last 30 days'],
    ['trends Charged sum of Amount weekly', 'trends Charged weekly sum Amount last 12 weeks'],
    ['trends sum Amount of Charged', 'trends Charged daily sum Amount last 30 days'],
    ['trends Charged sum Value of Order', 'trends Charged daily sum "Value of Order" last 30 days'],
    [
      'trends Charged sum Order Value this year where Country is India',
      'trends Charged daily sum "Order Value" where Country is India this year',
    ],
    ['trends "Weekly Digest Opened" weekly', 'trends "Weekly Digest Opened" weekly last 12 weeks'],
    [
      'trends Charged where Plan is Gold weekly',
      'trends Charged weekly where Plan is Gold last 12 weeks',
    ],
    [
      'trends App Launched weekly where Country is India or Nepal since 1 Oct unique',
      'trends "App Launched" weekly unique where Country is India or Nepal since 2026-10-01',
    ],
  ])('%s', (text, command) => {
    expect(asked(text)).toBe(command);
  });
});
