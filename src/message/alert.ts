import type { KnownBlock } from '@slack/types';
import type { Alert } from '../alert/alert.ts';
import { describeRule } from '../alert/describe-rule.ts';
import { type Incident, isOpen } from '../alert/incident.ts';
import type { Mentions } from '../alert/notice.ts';
import { heldBy } from '../alert/state.ts';
import type { Manner } from '../delivery/post.ts';
import { renderFiringActions, renderOverActions } from './alert-actions.ts';
import { describeBucketOf, describeLength, describeMoment } from './alert-when.ts';
import { renderNumber, renderWhy } from './alert-why.ts';
import {
  bold,
  cut,
  group,
  type Message,
  note,
  paragraph,
  person,
  plain,
  type Run,
} from './message.ts';
import { sentence } from './when.ts';

/** The one message of an incident, as it stands: firing, looked after, over, or without a number. */
export function renderIncident(alert: Alert, incident: Incident, manner: Manner): Message {
  const lines = [...linesOf(alert, incident), ...silentLines(alert, incident)];
  const notes = notesOf(alert, incident, manner);
  const picture = pictureOf(incident, manner);
  return {
    text: [...lines.map(wordsOf), ...notes].join('\n'),
    blocks: [
      ...lines.map((runs) => paragraph(...runs)),
      ...picture,
      ...notes.map(note),
      ...(manner.isDirect && !isOpen(incident) ? [] : [buttonsOf(alert, incident)]),
    ],
  };
}

function linesOf(alert: Alert, incident: Incident): Run[][] {
  if (incident.kind !== 'firing') return [withoutNumber(alert, incident)];
  return incident.ended ? overLines(alert, incident, incident.ended) : firingLines(alert, incident);
}

function firingLines(alert: Alert, incident: Incident): Run[][] {
  const { acknowledged, times } = incident;
  const name = bold(cut(alert.name, 200));
  const again = times > 1 ? `, for the ${ordinal(times)} time` : '';
  const head = acknowledged
    ? [
        plain('🟠 '),
        name,
        plain(' is firing; '),
        person(acknowledged.by),
        plain(` is on it since ${describeMoment(acknowledged.at, alert.rule)}`),
      ]
    : [
        plain('🔴 '),
        name,
        plain(` is firing${again}`),
        ...ringing(incident.rings ?? alert.notice.mentions),
      ];
  return [head, whyOf(alert, incident), ...laterLines(alert, incident)];
}

/** Who is rung: only in the message itself, and while nobody looks after it. */
function ringing({ users, groups }: Mentions): Run[] {
  const runs = [...users.map(person), ...groups.map(group)];
  return runs.length === 0 ? [] : [plain(' · '), ...runs.flatMap((run) => [run, plain(' ')])];
}

function whyOf({ rule }: Alert, { fired, bucket }: Incident): Run[] {
  if (fired) return renderWhy(rule, fired);
  const when = describeBucketOf(rule, bucket);
  return [plain(`There is no number ${when}, and this rule counts that as a breach.`)];
}

/** What has come since, when that is another number. */
function laterLines({ rule }: Alert, { fired, latest }: Incident): Run[][] {
  if (!latest || latest.bucket === fired?.bucket) return [];
  return [[plain('Latest: '), ...renderNumber(rule, latest), plain('.')]];
}

type Ending = NonNullable<Incident['ended']>;

function overLines(alert: Alert, incident: Incident, ended: Ending): Run[][] {
  const name = bold(cut(alert.name, 200));
  const after = `after ${describeLength(incident.openedAt, ended.at)}`;
  const by = ended.by === undefined ? [] : [plain(' by '), person(ended.by)];
  const { measurement } = ended;
  const number = measurement ? [plain(' · '), ...renderNumber(alert.rule, measurement)] : [];
  const often = incident.times > 1 ? ` · it fired ${incident.times} times` : '';
  // Both were seen at once, in periods that were looked at late.
  const resolved = ended.at === incident.openedAt ? 'fired, and has resolved' : `resolved ${after}`;
  const head =
    ended.reason === 'recovered'
      ? [plain('🟢 '), name, plain(` ${resolved}`), ...number, plain(often)]
      : [plain('⚪ '), name, plain(`: ${endings[ended.reason]}`), ...by, plain(` ${after}`)];
  return [head, [plain('It fired at: '), ...whyOf(alert, incident)]];
}

const endings = {
  'rule changed': 'the rule was changed',
  paused: 'paused',
  deleted: 'deleted',
} as const;

function withoutNumber(alert: Alert, { kind, bucket, detail, ended }: Incident): Run[] {
  const name = bold(cut(alert.name, 200));
  if (ended?.reason === 'recovered') {
    const { measurement } = ended;
    const number = measurement ? [plain(': '), ...renderNumber(alert.rule, measurement)] : [];
    return [plain('⚪ '), name, plain(' is checked again'), ...number, plain('.')];
  }
  if (ended) return [plain('⚪ '), name, plain(`: ${endings[ended.reason]}.`)];
  const why =
    kind === 'unaskable'
      ? `CleverTap would not count this${detail === undefined ? '' : `. It said: “${cut(detail, 500)}”`}`
      : `CleverTap sent no figure ${describeBucketOf(alert.rule, bucket)}, or too few to compare with`;
  return [plain('⚪ '), name, plain(` cannot be checked: ${why}. It is not firing.`)];
}

/** Who asked for silence, and how long it lasts. */
function silentLines({ rule, snoozed }: Alert, incident: Incident): Run[][] {
  if (incident.kind !== 'firing' || !isOpen(incident)) return [];
  const { muted } = incident;
  const lines: Run[][] = [];
  if (snoozed && !isWoken(incident, snoozed.until)) {
    const until = describeMoment(snoozed.until, rule);
    lines.push([plain(`It is snoozed until ${until}, by `), person(snoozed.by)]);
  }
  if (muted) {
    const since = plain(` since ${describeMoment(muted.at, rule)}`);
    lines.push([plain('It is muted until it resolves, by '), person(muted.by), since]);
  }
  return lines;
}

function notesOf(alert: Alert, incident: Incident, { isDirect }: Manner): string[] {
  const { rule, standing } = alert;
  const isBlind = standing.state.name === 'no data' || standing.state.name === 'error';
  const stillFiring = incident.kind === 'firing' && isOpen(incident);
  return [
    ...(stillFiring && isBlind && heldBy(standing.state).name === 'firing'
      ? ['The last check had no number: whether it still fires is not known.']
      : []),
    ...opinionsOf(incident),
    sentence([
      incident.kind === 'firing'
        ? `${stillFiring ? 'since' : 'fired'} ${describeMoment(incident.openedAt, rule)}`
        : '',
      incident.lateFor === undefined
        ? ''
        : `late: the check was due ${describeMoment(incident.lateFor, rule)}`,
      rule.schedule.timeZone,
      cut(describeRule(rule), 400),
    ]),
    ...(isDirect ? [elsewhere] : []),
  ];
}

const elsewhere =
  'The channel of this alert does not take my messages, so you get it, as its owner. /invite me there, or choose another channel: /counts alert edit and its name.';

/** The snooze is over, or was before this began. */
function isWoken({ happenings, openedAt }: Incident, until: string): boolean {
  return (
    until <= openedAt || happenings.some(({ type, at }) => type === 'snooze ended' && at >= until)
  );
}

function opinionsOf({ opinions }: Incident): string[] {
  const useful = opinions.filter(({ verdict }) => verdict === 'useful').length;
  const noise = opinions.length - useful;
  const parts = [useful > 0 ? `useful to ${useful}` : '', noise > 0 ? `noise to ${noise}` : ''];
  return opinions.length === 0 ? [] : [sentence(parts)];
}

function pictureOf({ picture }: Incident, { build }: Manner): KnownBlock[] {
  if (picture?.type !== 'file' || build !== 'full') return [];
  const { fileId, altText } = picture;
  return [{ type: 'image', slack_file: { id: fileId }, alt_text: altText }];
}

function buttonsOf(alert: Alert, incident: Incident): KnownBlock {
  const under = { id: alert.id, number: incident.number };
  if (incident.kind !== 'firing' || !isOpen(incident)) return renderOverActions(under);
  const { snoozed } = alert;
  return renderFiringActions(under, {
    isAcknowledged: incident.acknowledged !== undefined,
    isSnoozed: snoozed !== undefined && !isWoken(incident, snoozed.until),
    isMuted: incident.muted !== undefined,
  });
}

export function wordsOf(runs: readonly Run[]): string {
  return runs
    .map(({ text, userId, groupId }) =>
      userId !== undefined || groupId !== undefined ? 'somebody' : text,
    )
    .join('')
    .trim();
}

function ordinal(count: number): string {
  const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' } as const;
  return `${count}${endings[new Intl.PluralRules('en-US', { type: 'ordinal' }).select(count)]}`;
}
