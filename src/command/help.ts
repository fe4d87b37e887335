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
    name: 'where',
    usage: [
      'where <property> is <value> [or <value>]',
      'where <property> is not, contains, does not contain <value>',
      'where <property> above, at least, below, at most <number>',
      'where <property> exists, does not exist',
      'where … and …',
    ],
    sentence: 'Only the events whose properties are like this.',
    examples: [
      'events Charged where Country is India or Nepal',
      'events Charged where Amount at least 500 and Coupon exists yesterday',
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
