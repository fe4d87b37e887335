import type { Alert } from '../alert/alert.ts';
import { mostAlerts, type Refusal } from '../alert/alerts.ts';
import { describeRule } from '../alert/describe-rule.ts';
import { describeRuleCommand } from '../alert/describe-rule-command.ts';
import type { Mentions } from '../alert/notice.ts';
import { formatNoun, joinList } from '../query/format.ts';
import { escapeQuoted } from '../query/quote.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import { wordsOf } from './alert.ts';
import { alertButtons } from './alert-actions.ts';
import { describeMoment } from './alert-when.ts';
import {
  bold,
  channel,
  code,
  cut,
  type Message,
  paragraph,
  person,
  plain,
  type Run,
} from './message.ts';

/** A new alert, as it was understood. */
export function renderAlertCreated(alert: Alert): Message {
  return withButtons(
    say([plain('I watch '), named(alert), plain(` from now on. ${summaryOf(alert)}`)]),
    alert,
    ['back-test', 'edit', 'test'],
  );
}

export function renderAlertEdited(alert: Alert): Message {
  return withButtons(
    say([plain('Changed '), named(alert), plain(`. ${summaryOf(alert)}`)]),
    alert,
    ['back-test', 'edit', 'test'],
  );
}

export function renderAlertPaused(alert: Alert): Message {
  const words = say([
    plain('Paused '),
    named(alert),
    plain('. Nothing is checked until somebody resumes it.'),
  ]);
  return withButtons(words, alert, ['resume']);
}

export function renderAlertResumed(alert: Alert): Message {
  return say([plain('Resumed '), named(alert), plain(`. ${describeNextCheck(alert)}`)]);
}

export function renderAlertDeleted(alert: Alert): Message {
  return say(
    [plain('Deleted '), named(alert), plain('. To have it back: ')],
    [
      code(
        cut(
          `/counts alert "${escapeQuoted(alert.name)}" ${describeRuleCommand(alert.rule, alert.notice)}`,
          1500,
        ),
      ),
    ],
  );
}

export function renderAlertGiven(alert: Alert): Message {
  return say([named(alert), plain(' belongs to '), person(alert.ownerId), plain(' now.')]);
}

/** To the new owner. */
export function renderAlertGivenToYou(alert: Alert, byUserId: string): Message {
  const told = [
    person(byUserId),
    plain(' made you the owner of the alert '),
    named(alert),
    plain(`. ${summaryOf(alert)}`),
  ];
  return withButtons(say(told), alert, ['edit', 'pause', 'history']);
}

/** Why it was not done, and what to do instead. */
export function renderAlertRefusal(refusal: Refusal): Message {
  switch (refusal.type) {
    case 'missing': {
      const { name, near } = refusal;
      if (name === '') return say([plain('This alert is not there any more.')]);
      const missing = [plain('There is no alert '), bold(`“${cut(name, 200)}”`), plain('. ')];
      return near === undefined
        ? say(missing, [code('/counts alerts'), plain(' shows those that there are.')])
        : say(missing, [plain('Did you mean '), bold(`“${near}”`), plain('?')]);
    }
    case 'taken':
      return say([
        plain('There is an alert '),
        named(refusal.alert),
        plain(' already, of '),
        person(refusal.alert.ownerId),
        plain('. Nothing was done; another name is needed.'),
      ]);
    case 'not yours':
      return say([
        plain('Only '),
        person(refusal.alert.ownerId),
        plain(' and admins can change '),
        named(refusal.alert),
        plain('. Everybody can acknowledge and snooze it.'),
      ]);
    case 'too many':
      return say([
        plain(
          `There are ${mostAlerts} alerts already, which is as many as I can look after. Delete one first.`,
        ),
      ]);
  }
}

/** The channel or person that was named is not known by an id. */
export function renderUnknownPlace(name: string): Message {
  return say([
    plain(
      `I do not know ${name}. Nothing was done. Choose it from what Slack offers when you type # or @, so that I get more than its name.`,
    ),
  ]);
}

export function renderNotInChannel(channelId: string): Message {
  return say([
    plain('I cannot post in '),
    channel(channelId),
    plain(', so nothing was done. '),
    code('/invite @counts'),
    plain(' there, or choose another channel.'),
  ]);
}

/** What it watches, when, and for whom. */
export function summaryOf(alert: Alert): string {
  const { rule, notice } = alert;
  return [
    describeRule(rule),
    `Checked ${describeSchedule(rule.schedule)}.`,
    describeMentions(notice.mentions),
    describeNextCheck(alert),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function describeMentions({ users, groups }: Mentions): string {
  const rung = [
    ...(users.length > 0
      ? [`${users.length} ${formatNoun(users.length, 'person', 'people')}`]
      : []),
    ...(groups.length > 0
      ? [`${groups.length} ${formatNoun(groups.length, 'group', 'groups')}`]
      : []),
  ];
  return rung.length === 0 ? '' : `It mentions ${joinList(rung, 'and')}.`;
}

export function describeNextCheck({ standing, rule }: Alert): string {
  return standing.dueAt === undefined ? '' : `Next check: ${describeMoment(standing.dueAt, rule)}.`;
}

export function named({ name }: Alert): Run {
  return bold(`“${cut(name, 200)}”`);
}

type ButtonName = Parameters<typeof alertButtons>[1];

function withButtons(message: Message, { id }: Alert, wanted: readonly ButtonName[]): Message {
  return { ...message, blocks: [...message.blocks, alertButtons({ id }, ...wanted)] };
}

export function say(...sentences: readonly (readonly Run[])[]): Message {
  const runs = sentences.flat();
  return { text: wordsOf(runs), blocks: [paragraph(...runs)] };
}
