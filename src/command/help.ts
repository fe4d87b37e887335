import type { Command, TopicName } from './command.ts';
import { grammar, type Topic } from './grammar.ts';

export type HelpTopic = Topic & { readonly name: TopicName };

/** Everything help can tell, in order. The wording around it is the message's. */
export const helpTopics: readonly HelpTopic[] = [
  ...(['events', 'profiles', 'now', 'top', 'trends'] as const).map((name) => {
    const { usage, sentence, examples } = grammar[name];
    return { name, usage, sentence, examples };
  }),
  {
    name: 'dates',
    usage: [
      'today, yesterday, Monday',
      'last 7 days, last week, last 3 months, this month, this year',
      'since Monday, since 1 Oct',
      '2026-01-31, 2026-01-01..2026-01-31, 1 Jan to 31 Jan, 1-15 Oct',
      'Oct 2026, Q3 2026',
    ],
    sentence: 'Which days are counted; without dates the last 7 days, in trends the last 30.',
    examples: [
      'events Charged last week',
      'events Charged since Monday',
      'trends Charged weekly Q3 2025',
    ],
  },
  {
    name: 'compare',
    usage: [
      '<question> vs previous',
      '<question> vs last year',
      '<question> vs same day last week',
      'yoy, wow, mom',
    ],
    sentence:
      'How a number changed: beside as many days just before, the same dates last year, or the same day a week earlier. Days that are not over are compared with nothing.',
    examples: [
      'events Charged last week vs previous',
      'profiles Charged last month vs last year',
      'trends Charged last 30 days vs previous',
    ],
  },
  {
    name: 'several',
    usage: ['<event>, <event> …', '<question>; <question>'],
    sentence:
      'Several events in one line are a question each, with the same dates and conditions; whole questions stand between semicolons. At most ten.',
    examples: [
      'events Charged, "App Launched" yesterday',
      'trends Charged, Refunded last week',
      'events Charged yesterday; top Country of Charged',
    ],
  },
  {
    name: 'where',
    usage: [
      'where <property> is <value> [or <value>]',
      'where <property> is not, contains, does not contain <value>',
      'where <property> above, at least, below, at most <number>',
      'where <property> exists, does not exist',
      'where … and …',
    ],
    sentence:
      'Only what fits. A property is the event’s own, unless it is one of CleverTap’s (Platform, OS, Browser, Gender, Age, App Version, utm_source …) or its type stands before it.',
    examples: [
      'events Charged where Country is India or Nepal',
      'events Charged where Amount at least 500 and Coupon exists yesterday',
      'events Charged where profile "Customer Type" is Gold and Platform is Android',
      'events "App Launched" where session utm_source is google and event Platform is Web',
    ],
  },
  {
    name: 'people',
    usage: [
      'where did <event> [with <property> …] [at least 3 times] [dates]',
      'where did not <event> [dates], did <event> or <event> [dates]',
      'in <country>, where geo country is … and geo region is … and geo city is …',
      'within <distance> of <latitude>,<longitude>',
      'on Android, older than 25, aged 25 to 34, push enabled, who are female',
    ],
    sentence:
      'Only people like this: what they did, where they are, what they use. Dates behind “did” are the dates of that; without any, those of the question.',
    examples: [
      'users in India who did Charged at least 3 times last 30 days',
      'users who did Charged last month and did not "App Uninstalled"',
      'profiles where Gender is Female and did Charged with Amount above 500 since Monday',
      'Android users with push enabled',
      'profiles where within 10 km of 19.07,72.87 and older than 25',
      'events Charged yesterday where did "App Launched" or "UTM Visited" last 7 days',
    ],
  },
  {
    name: 'names',
    usage: [
      '"App Launched", App Launched',
      'session utm_source, profile "Customer Type", app Make, demographics Gender',
      'technographics OS, reachability has_token, geo city',
    ],
    sentence:
      'Names are exact, capitals too; quotes are needed when a name has words of a question in it.',
    examples: [
      'events App Launched today',
      'top session utm_source of "UTM Visited"',
      'top technographics OS, geo city of App Launched last 30 days',
    ],
  },
  {
    name: 'privately',
    usage: ['<question> privately', 'run <name> privately'],
    sentence: 'Shows the answer to you alone, with a button to post it to the channel.',
    examples: ['events Charged yesterday privately', 'trends Charged last 30 days privately'],
  },
  {
    name: 'saved',
    usage: [
      'save <name>: <question>',
      '<question> as <name>',
      'run <name>',
      'list',
      'rename <name> to <name>',
      'delete <name>',
    ],
    sentence: 'Questions kept under a name, for everyone here; “last week” stays last week.',
    examples: [
      'run weekly revenue',
      'save weekly revenue: trends Charged weekly sum Amount last 12 weeks',
      'events Charged last week as charges',
    ],
  },
  {
    name: 'alert',
    usage: [
      'alert, alerts',
      'alert "<name>" when <question> is above 500, below 80% of the same weekday, outside 400 to 900, unusual, unusually low',
      '… falls, rises, changes by 20% against the previous, the same weekday, last year',
      'alert when any value, <value> enters, leaves top 10 <property> of <event> yesterday',
      'alert when share of <value> in top 10 … shifts by 5',
      '… for 3 checks, recovers at 90%, minimum 100, daily at 9:00, hourly, remind every 4 hours, nudge after 30 minutes, quiet 22:00 to 7:00, mention @name, in #channel',
      'alert show, edit, pause, resume, test, history, backtest, delete <name>',
      'alert give <name> to @name',
    ],
    sentence: 'Tells a channel when a number is news, once, with the reason and a picture.',
    examples: [
      'alert "Charges low" when events Charged yesterday is below 80% of the same weekday',
      'alert "Odd revenue" when trends Charged sum Amount is unusual weekdays at 8:30',
      'alert "Nobody here" when now is below 10 for 3 checks quiet 22:00 to 7:00',
    ],
  },
  {
    name: 'jobs',
    usage: ['jobs', 'cancel <reference>'],
    sentence: 'What you have under way, and taking it back.',
    examples: ['jobs', 'cancel A1B2C3'],
  },
  {
    name: 'digest',
    usage: [
      'digest',
      'digest "<name>" <when> [in #channel | to me]: <question>; <question>; …',
      'digest list',
      'digest show, edit, pause, resume, run, test, history, delete <name>',
      'digest skip <name> on <date>',
      'digest hand over <name> to @somebody',
    ],
    sentence:
      'Figures that are posted again and again: daily, weekdays, every Monday, monthly on the last day, or cron.',
    examples: [
      'digest',
      'digest "Morning numbers" weekdays at 9:00 to me: events Charged; profiles "App Launched"',
      'digest "Week" every Monday at 8:30 in Europe/Berlin to me, only if changed by 10 %: trends Charged last 30 days',
    ],
  },
];

/** What to tell who asked for help, or asked nothing: one topic, or all there are. */
export function helpFor(
  command: Extract<Command, { type: 'help' | 'empty' }>,
): readonly HelpTopic[] {
  if (command.type === 'empty' || command.topic === undefined) return helpTopics;
  return helpTopics.filter(({ name }) => name === command.topic);
}

export function isTopic(name: string): name is TopicName {
  return helpTopics.some((topic) => topic.name === name);
}
