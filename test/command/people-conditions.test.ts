import { describe, expect, test } from '@jest/globals';
import { asked } from './asked.ts';

describe('reads conditions on people, as people say them', () => {
  test.each([
    ['Android users', 'profiles where technographics "OS" is "Android"'],
    ['iOS users', 'profiles where technographics "OS" is "iOS"'],
    ['android users', 'profiles where technographics "OS" is "Android"'],
    [
      'female Android users',
      'profiles where demographics Gender is "Female" and technographics "OS" is "Android"',
    ],
    ['push enabled users', 'profiles where reachability has_token is True'],
    [
      'men who did Charged yesterday',
      'profiles Charged where demographics Gender is "Male" yesterday',
    ],
    ['women in India', 'profiles where demographics Gender is "Female" and geo country is India'],
    ['users in India', 'profiles where geo country is India'],
    ['users from India', 'profiles where geo country is India'],
    ['people in Sri Lanka', 'profiles where geo country is "Sri Lanka"'],
    ['users in the US', 'profiles where geo country is "United States"'],
    ['users from UK or Germany', 'profiles where geo country is "United Kingdom" or Germany'],
    ['users in India and Nepal', 'profiles where geo country is India or Nepal'],
    ['users in India, Nepal or Bhutan', 'profiles where geo country is India or Nepal or Bhutan'],
    ['users who live in India', 'profiles where geo country is India'],
    ['users based in India', 'profiles where geo country is India'],
    ['users on Android', 'profiles where technographics "OS" is "Android"'],
    ['users using Chrome', 'profiles where technographics "Browser" is Chrome'],
    ['users on a tablet', 'profiles where technographics "Device" is Tablet'],
    ['customers older than 25', 'profiles where demographics Age above 25'],
    ['customers over 25 years old', 'profiles where demographics Age above 25'],
    ['users under 18 years old', 'profiles where demographics Age below 18'],
    [
      'users aged 25 to 34',
      'profiles where demographics Age at least 25 and demographics Age at most 34',
    ],
    ['users aged 18+', 'profiles where demographics Age at least 18'],
    ['users aged 18 or older', 'profiles where demographics Age at least 18'],
    [
      'users between 18 and 24 years old',
      'profiles where demographics Age at least 18 and demographics Age at most 24',
    ],
    ['people with push enabled', 'profiles where reachability has_token is True'],
    ['people with push', 'profiles where reachability has_token is True'],
    ['users without push', 'profiles where reachability has_token is not True'],
    ['users who have push enabled', 'profiles where reachability has_token is True'],
    ['users reachable by push', 'profiles where reachability has_token is True'],
    ['users who can be reached by push', 'profiles where reachability has_token is True'],
    ['users who are female', 'profiles where demographics Gender is "Female"'],
    [
      'users who are in India and are female',
      'profiles where geo country is India and demographics Gender is "Female"',
    ],
    ['users within 10 km of 19.07,72.87', 'profiles where within 10 km of 19.07,72.87'],
    ['users within 10km of 19.07, 72.87', 'profiles where within 10 km of 19.07,72.87'],
    ['users within 5 miles of 40.71,-74.01', 'profiles where within 8.04672 km of 40.71,-74.01'],
    ['how many users in India', 'profiles where geo country is India'],
    [
      'how many Android users did Charged yesterday',
      'profiles Charged where technographics "OS" is "Android" yesterday',
    ],
    [
      'how many women did Charged yesterday',
      'profiles Charged where demographics Gender is "Female" yesterday',
    ],
    ['number of female customers', 'profiles where demographics Gender is "Female"'],
    [
      'users in India who did Charged at least 3 times',
      'profiles Charged last 7 days where geo country is India and did Charged at least 3 times',
    ],
    [
      'users in India who did Charged at least 3 times last 30 days',
      'profiles Charged last 30 days where geo country is India and did Charged at least 3 times',
    ],
    [
      'users who did Charged more than once last month',
      'profiles Charged last month where did Charged more than 1 time',
    ],
    [
      'users who did Charged exactly twice last 30 days',
      'profiles Charged last 30 days where did Charged exactly 2 times',
    ],
    [
      'users who did Charged 5+ times this year',
      'profiles Charged this year where did Charged at least 5 times',
    ],
    [
      'users who did Charged 3 or more times this month',
      'profiles Charged this month where did Charged at least 3 times',
    ],
    [
      'users who did Charged at most 2 times last month',
      'profiles Charged last month where did Charged at most 2 times',
    ],
    [
      'profiles Charged at least 3 times last 30 days',
      'profiles Charged last 30 days where did Charged at least 3 times',
    ],
    [
      'profiles Charged >= 3 times today',
      'profiles Charged today where did Charged at least 3 times',
    ],
    [
      'people who did Charged at least 3 times where Amount above 500 last month',
      'profiles Charged last month where Amount above 500 and did Charged with Amount above 500 at least 3 times',
    ],
    [
      'people who did Charged with Amount above 500 last month',
      'profiles Charged where Amount above 500 last month',
    ],
    [
      'users who did Charged and did not App Uninstalled',
      'profiles Charged last 7 days where did not "App Uninstalled"',
    ],
    [
      'users who did Charged last 30 days and did not App Uninstalled',
      'profiles Charged last 30 days where did not "App Uninstalled"',
    ],
    [
      'users who did Charged but did not App Uninstalled',
      'profiles Charged last 7 days where did not "App Uninstalled"',
    ],
    ['users who did not App Launched last week', 'profiles where did not "App Launched" last week'],
    ["users who didn't Charged last week", 'profiles where did not Charged last week'],
    [
      'users who have not done Charged in the last 30 days',
      'profiles where did not Charged last 30 days',
    ],
    ['users who never did Charged last 365 days', 'profiles where did not Charged last 365 days'],
    ['users without Charged last week', 'profiles where did not Charged last week'],
    ['users not doing Charged last week', 'profiles where did not Charged last week'],
    ["who didn't Charged yesterday", 'profiles where did not Charged yesterday'],
    ['how many people did not Charged yesterday', 'profiles where did not Charged yesterday'],
    [
      'users who did not Charged or Refunded last week',
      'profiles where did not Charged last week and did not Refunded last week',
    ],
    ['profiles in India', 'profiles where geo country is India'],
    [
      'profiles in India who did Charged',
      'profiles Charged where geo country is India last 7 days',
    ],
    ['profiles where Platform is Android', 'profiles where technographics Platform is "Android"'],
    [
      'profiles where Gender is Female and Age under 30',
      'profiles where demographics Gender is "Female" and demographics Age below 30',
    ],
    [
      'profiles where Age between 25 and 34',
      'profiles where demographics Age at least 25 and demographics Age at most 34',
    ],
    ['profiles where Country is India', 'profiles where geo country is India'],
    [
      'profiles where profile Plan is Gold or Silver',
      'profiles where profile Plan is Gold or Silver',
    ],
    [
      'profiles where profile "Customer Type" is not Gold',
      'profiles where profile "Customer Type" is not Gold',
    ],
    [
      'profiles where did Charged at least 3 times last 30 days',
      'profiles where did Charged at least 3 times last 30 days',
    ],
    [
      'profiles where did Charged or App Launched last 30 days',
      'profiles where did Charged last 30 days or did "App Launched" last 30 days',
    ],
    [
      'profiles where did any of Charged, App Launched or Refunded last week',
      'profiles where did Charged last week or did "App Launched" last week or did Refunded last week',
    ],
    [
      'profiles where did Charged or App Launched at least 3 times in all last week',
      'profiles where did Charged last week or did "App Launched" last week at least 3 times in all',
    ],
    [
      'profiles where did Charged with Amount above 500 and with Coupon exists last week',
      'profiles where did Charged with Amount above 500 and with Coupon exists last week',
    ],
    [
      'profiles where profile Country is India or Nepal and did Charged at least 3 times last 30 days and did not "App Uninstalled" since Monday and Platform is Android',
      'profiles where profile Country is India or Nepal and did Charged at least 3 times last 30 days and did not "App Uninstalled" since Monday and technographics Platform is "Android"',
    ],
    [
      'events Charged on Android last week',
      'events Charged where technographics "OS" is "Android" last week',
    ],
    ['events Charged in India last week', 'events Charged where geo country is India last week'],
    [
      'events Charged by Android users',
      'events Charged where technographics "OS" is "Android" last 7 days',
    ],
    ['Charged in India yesterday', 'events Charged where geo country is India yesterday'],
    [
      'Charged from Android last week',
      'events Charged where technographics "OS" is "Android" last week',
    ],
    [
      'events Charged where OS is Android',
      'events Charged where technographics "OS" is "Android" last 7 days',
    ],
    [
      'events Charged where OS version is 14',
      'events Charged where app "OS Version" is "14" last 7 days',
    ],
    [
      'events Charged where operating system is iOS',
      'events Charged where technographics "OS" is "iOS" last 7 days',
    ],
    [
      'events Charged where app version is 5.10',
      'events Charged where app "App Version" is "5.10" last 7 days',
    ],
    [
      'events Charged where browser is Chrome or Safari',
      'events Charged where technographics "Browser" is Chrome or Safari last 7 days',
    ],
    [
      'events Charged where platform = Android',
      'events Charged where technographics Platform is "Android" last 7 days',
    ],
    [
      'events Charged where Device is Mobile',
      'events Charged where technographics "Device" is Mobile last 7 days',
    ],
    [
      'events Charged where push enabled',
      'events Charged where reachability has_token is True last 7 days',
    ],
    [
      'events Charged where on Android and in India and older than 25',
      'events Charged where technographics "OS" is "Android" and geo country is India and demographics Age above 25 last 7 days',
    ],
    [
      'events Charged where utm_source is google',
      'events Charged where session utm_source is google last 7 days',
    ],
    [
      'events Charged where session source is Direct',
      'events Charged where session session_source is Direct last 7 days',
    ],
    [
      'events Charged where session first_time is True',
      'events Charged where session "first_time" is True last 7 days',
    ],
    [
      'events Charged where time of day is "22:30"',
      'events Charged where session time_of_day is "22:30" last 7 days',
    ],
    [
      'events Charged where geo country is India and geo region is Goa and geo city is Panaji',
      'events Charged where geo country is India and geo region is Goa and geo city is Panaji last 7 days',
    ],
    [
      'events Charged where event Platform is Android',
      'events Charged where event Platform is "Android" last 7 days',
    ],
    [
      'events Charged where event Country is not India',
      'events Charged where Country is not India last 7 days',
    ],
    [
      'events Charged where app Make is Apple',
      'events Charged where app Make is Apple last 7 days',
    ],
    [
      'events Charged where reachability has_token is True',
      'events Charged where reachability has_token is True last 7 days',
    ],
    [
      'events Charged with Amount above 500 yesterday',
      'events Charged where Amount above 500 yesterday',
    ],
    [
      'events Charged last 7 days where did App Launched last 30 days',
      'events Charged last 7 days where did "App Launched" last 30 days',
    ],
    [
      'events Charged yesterday where did App Launched and did not Refunded',
      'events Charged yesterday where did "App Launched" and did not Refunded',
    ],
    [
      'events Charged where did App Launched with Source is Ad and with Step above 2',
      'events Charged last 7 days where did "App Launched" with "Source" is Ad and with Step above 2',
    ],
    [
      'trends Charged weekly unique where in India',
      'trends Charged weekly unique where geo country is India last 12 weeks',
    ],
    [
      'trends Charged in India by week',
      'trends Charged weekly where geo country is India last 12 weeks',
    ],
    [
      'top Country of Charged where on Android last week',
      'top 10 Country of Charged where technographics "OS" is "Android" last week',
    ],
    [
      'top Country of Charged in India',
      'top 10 Country of Charged where geo country is India last 7 days',
    ],
    [
      'events Charged where Age is 25 or more',
      'events Charged where demographics Age at least 25 last 7 days',
    ],
    [
      'events Charged where has_token exists',
      'events Charged where reachability has_token exists last 7 days',
    ],
  ])('%s', (text, command) => {
    expect(asked(text)).toBe(command);
  });

  test.each([
    'events Made in India Viewed last week',
    'events Signed up with Google yesterday',
    'events Push Enabled yesterday',
  ])('%s is about an event of that name', (text) => {
    expect(asked(text)).toMatch(/^events "[^"]+" (?:last week|yesterday)$/);
  });
});
