import { type Alert, type Checked, currentIncident } from '../alert/alert.ts';
import { describeRule } from '../alert/describe-rule.ts';
import { describeRuleCommand } from '../alert/describe-rule-command.ts';
import { isOpen } from '../alert/incident.ts';
import { formatCount, formatNoun } from '../query/format.ts';
import { escapeQuoted } from '../query/quote.ts';
import { wordsOf } from './alert.ts';
import { alertButtons } from './alert-actions.ts';
import { describeNextCheck, named, say, summaryOf } from './alert-told.ts';
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
    summaryOf(alert),
    last ? `Last check: ${describeChecked(alert, last)}.` : 'Not checked yet.',
    snoozed ? `Snoozed until ${describeMoment(snoozed.until, rule)}.` : '',
    notice.quiet ? `Quiet from ${notice.quiet.from} to ${notice.quiet.to}.` : '',
  ].filter((fact) => fact !== '');
  const head = [
    plain(`${signOf(alert)} `),
    named(alert),
    plain(` is ${stateOf(alert)} · `),
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
    return say([named(alert), plain(` has not been checked yet. ${describeNextCheck(alert)}`)]);
  }
  const shown = checks.toReversed().slice(0, mostChecksShown);
  const lines = shown.map(
    (checked) => `${describeMoment(checked.at, alert.rule)} · ${describeChecked(alert, checked)}`,
  );
  const count =
    shown.length === 1 ? 'the last check' : `the last ${shown.length} checks, the newest first`;
  const last = incidents.findLast(({ kind }) => kind === 'firing');
  const fired = last ? ` It last fired ${describeMoment(last.openedAt, alert.rule)}.` : '';
  const heading = `${alert.name}: ${count}.${fired}`;
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
      return `${numberOf(measurement, when)}: ${stateWords[state]}`;
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

function numberOf(measurement: Checked['measurement'], when: string): string {
  if (!measurement) return `– ${when}`;
  const { value, baseline } = measurement;
  const compared = baseline === undefined ? '' : `, compared with ${formatCount(baseline)}`;
  return `${formatCount(value)} ${when}${compared}`;
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
