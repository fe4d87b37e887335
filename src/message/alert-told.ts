import { type Alert, type Checked, currentIncident } from '../alert/alert.ts';
import { mostAlerts, type Refusal } from '../alert/alerts.ts';
import { describeRule } from '../alert/describe-rule.ts';
import { describeRuleCommand } from '../alert/describe-rule-command.ts';
import { isOpen } from '../alert/incident.ts';
import { formatCount, formatNoun } from '../query/format.ts';
import { escapeQuoted } from '../query/quote.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import { wordsOf } from './alert.ts';
import { alertButtons } from './alert-actions.ts';
import { describeBucketOf, describeMoment } from './alert-when.ts';
import {
  bold,
  channel,
  code,
  cut,
  type Message,
  note,
  paragraph,
  person,
  plain,
  type Run,
} from './message.ts';

const mostListed = 15;
const mostChecksShown = 20;

/** A new alert, as it was understood. */
export function renderCreated(alert: Alert): Message {
  return withButtons(
    say([plain('I watch '), named(alert), plain(` from now on. ${summary(alert)}`)]),
    alert,
    ['back-test', 'edit', 'test'],
  );
}

export function renderEdited(alert: Alert): Message {
  return withButtons(say([plain('Changed '), named(alert), plain(`. ${summary(alert)}`)]), alert, [
    'back-test',
    'edit',
    'test',
  ]);
}

export function renderPaused(alert: Alert): Message {
  const words = say([
    plain('Paused '),
    named(alert),
    plain('. Nothing is checked until somebody resumes it.'),
  ]);
  return withButtons(words, alert, ['resume']);
}

export function renderResumed(alert: Alert): Message {
  return say([plain('Resumed '), named(alert), plain(`. ${nextCheck(alert)}`)]);
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

export function renderGiven(alert: Alert): Message {
  return say([named(alert), plain(' belongs to '), person(alert.ownerId), plain(' now.')]);
}

/** To the new owner. */
export function renderGivenToYou(alert: Alert, byUserId: string): Message {
  const told = [
    person(byUserId),
    plain(' made you the owner of the alert '),
    named(alert),
    plain(`. ${summary(alert)}`),
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

/** Every alert of the workspace, where it stands. */
export function renderAlertList(alerts: readonly Alert[]): Message {
  if (alerts.length === 0) {
    return say(
      [plain('Nothing is watched yet. '), code('/counts alert'), plain(' opens a form; or type: ')],
      [
        code(
          '/counts alert "Charges low" when events Charged yesterday is below 80% of the same weekday',
        ),
      ],
    );
  }
  const heading = `${alerts.length} ${formatNoun(alerts.length, 'alert', 'alerts')}. To look at one: /counts alert show and its name.`;
  const shown = alerts.slice(0, mostListed);
  const left = alerts.length - shown.length;
  const rest = left > 0 ? [`… and ${left} more.`] : [];
  return {
    text: [heading, ...shown.map((alert) => `${alert.name}: ${stateOf(alert)}`), ...rest].join(
      '\n',
    ),
    blocks: [
      paragraph(plain(heading)),
      ...shown.flatMap((alert) => [
        paragraph(plain(`${signOf(alert)} `), bold(alert.name), plain('  '), ...lineOf(alert)),
        alertButtons({ id: alert.id }, 'show', alert.paused ? 'resume' : 'pause', 'history'),
      ]),
      ...rest.map(note),
    ],
  };
}

/** One line for a list: where it stands, and whose it is. */
export function lineOf(alert: Alert): Run[] {
  return [
    plain(`${stateOf(alert)} · `),
    channel(alert.notice.channelId),
    plain(' · '),
    person(alert.ownerId),
    plain(` · ${cut(describeRule(alert.rule), 300)}`),
  ];
}

/** One alert, everything that is known of it. */
export function renderAlertShown(alert: Alert): Message {
  const { rule, notice, snoozed, standing } = alert;
  const last = standing.checks.at(-1);
  const facts = [
    summary(alert),
    last ? `Last check: ${describeChecked(alert, last)}.` : 'Not checked yet.',
    snoozed ? `Snoozed until ${describeMoment(snoozed.until, rule)}.` : '',
    notice.quiet ? `Quiet from ${notice.quiet.from} to ${notice.quiet.to}.` : '',
  ].filter((fact) => fact !== '');
  const head = [
    plain(`${signOf(alert)} `),
    named(alert),
    plain(` is ${stateOf(alert)}, of `),
    person(alert.ownerId),
  ];
  return {
    text: [wordsOf(head), ...facts].join('\n'),
    blocks: [
      paragraph(...head),
      paragraph(plain(facts.join('\n'))),
      paragraph(
        code(
          cut(
            `/counts alert "${escapeQuoted(alert.name)}" ${describeRuleCommand(rule, notice)}`,
            2000,
          ),
        ),
      ),
      alertButtons({ id: alert.id }, 'edit', alert.paused ? 'resume' : 'pause', 'test'),
      alertButtons({ id: alert.id }, 'back-test', 'history', 'delete'),
    ],
  };
}

/** What the newest checks came to. */
export function renderAlertHistory(alert: Alert): Message {
  const { checks, incidents } = alert.standing;
  if (checks.length === 0) {
    return say([named(alert), plain(` has not been checked yet. ${nextCheck(alert)}`)]);
  }
  const shown = checks.toReversed().slice(0, mostChecksShown);
  const lines = shown.map(
    (checked) => `${describeMoment(checked.at, alert.rule)} · ${describeChecked(alert, checked)}`,
  );
  const fired = incidents.filter(({ kind }) => kind === 'firing').length;
  const heading = `${alert.name}: the last ${shown.length} checks, the newest first. It fired in ${fired} of the incidents that I remember.`;
  return {
    text: [heading, ...lines].join('\n'),
    blocks: [paragraph(plain(heading)), paragraph(plain(cut(lines.join('\n'), 2900)))],
  };
}

function describeChecked(
  { rule }: Alert,
  { bucket, outcome, measurement, state }: Checked,
): string {
  const when = describeBucketOf(rule, bucket);
  switch (outcome) {
    case 'value':
      return `${numberOf(measurement)} ${when}: ${stateWords[state]}`;
    case 'no data':
      return `no figure ${when}: ${stateWords[state]}`;
    case 'error':
      return `CleverTap could not be asked ${when}: ${stateWords[state]}`;
    case 'learning':
      return `first look ${when}: nothing to compare with yet`;
  }
}

const stateWords: Readonly<Record<Checked['state'], string>> = {
  inactive: 'calm',
  pending: 'beyond its limit, not yet for long enough',
  firing: 'firing',
  'no data': 'not to be checked',
  error: 'not to be checked',
};

function numberOf(measurement: Checked['measurement']): string {
  if (!measurement) return '–';
  const { value, baseline } = measurement;
  return baseline === undefined
    ? formatCount(value)
    : `${formatCount(value)}, compared with ${formatCount(baseline)},`;
}

function summary(alert: Alert): string {
  const { rule, notice } = alert;
  const rings = notice.mentions.users.length + notice.mentions.groups.length;
  return [
    describeRule(rule),
    `Checked ${describeSchedule(rule.schedule)}.`,
    rings > 0 ? `It mentions ${rings}.` : '',
    nextCheck(alert),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function nextCheck({ standing, rule }: Alert): string {
  return standing.dueAt === undefined ? '' : `Next check: ${describeMoment(standing.dueAt, rule)}.`;
}

export function stateOf(alert: Alert): string {
  if (alert.paused) return 'paused';
  const { state } = alert.standing;
  const incident = currentIncident(alert);
  switch (state.name) {
    case 'inactive':
      return 'calm';
    case 'pending':
      return `beyond its limit in ${state.checks} of ${alert.rule.forChecks} checks`;
    case 'firing':
      return incident && isOpen(incident) && incident.acknowledged
        ? 'firing, acknowledged'
        : 'firing';
    case 'no data':
      return 'without a number';
    case 'error':
      return 'not to be checked: CleverTap cannot be asked';
  }
}

export function signOf(alert: Alert): string {
  if (alert.paused) return '⏸';
  const signs = {
    inactive: '🟢',
    pending: '🟡',
    firing: '🔴',
    'no data': '⚪',
    error: '⚪',
  } as const;
  return signs[alert.standing.state.name];
}

function named({ name }: Alert): Run {
  return bold(`“${cut(name, 200)}”`);
}

type ButtonName = Parameters<typeof alertButtons>[1];

function withButtons(message: Message, { id }: Alert, wanted: readonly ButtonName[]): Message {
  return { ...message, blocks: [...message.blocks, alertButtons({ id }, ...wanted)] };
}

function say(...sentences: readonly (readonly Run[])[]): Message {
  const runs = sentences.flat();
  return { text: wordsOf(runs), blocks: [paragraph(...runs)] };
}
