import type { Alert } from '../alert/alert.ts';
import type { Done, Refusal } from '../alert/alerts.ts';
import { describeWatched } from '../alert/describe-rule.ts';
import type { Mentions, Notice } from '../alert/notice.ts';
import type { AlertAct, TypedAlert } from '../command/alert/alert-act.ts';
import type { References } from '../command/text/references.ts';
import { renderAlertHistory, renderAlertList, renderAlertShown } from '../message/alert-listed.ts';
import {
  renderAlertCreated,
  renderAlertDeleted,
  renderAlertGiven,
  renderAlertGivenToYou,
  renderAlertPaused,
  renderAlertRefusal,
  renderAlertResumed,
  renderNotInChannel,
  renderUnknownPlace,
} from '../message/alert-told.ts';
import { cut, type Message, paragraph, plain } from '../message/message.ts';
import type { AlertDeps, Doer } from './alert-deps.ts';
import type { OpenAlertForm } from './alert-form.ts';
import { alertsFor, findAlert } from './alert-home.ts';
import { showBackTest, showTest } from './alert-looks.ts';
import { canPostIn } from './alert-place.ts';

type Deps = AlertDeps & { readonly openAlertForm: OpenAlertForm };

export type AlertAsker = Doer & {
  /** Slack's name for this one act. */
  readonly actId: string;
  /** Whether `actId` opens forms. */
  readonly opensForms: boolean;
  readonly references: References;
};

/** Does what a command about alerts says. Resolves to what the person is told at once, if anything. */
export async function answerAlert(
  act: AlertAct,
  asker: AlertAsker,
  deps: Deps,
): Promise<Message | undefined> {
  switch (act.type) {
    case 'open form':
      return openForm(asker, deps);
    case 'list':
      return renderAlertList(await alertsFor(asker, deps));
    case 'create':
      return create(act.typed, asker, deps);
    case 'give':
      return give(act, asker, deps);
    default: {
      const found = await findAlert(asker, act.name, deps);
      if (found.type !== 'done') return renderAlertRefusal(found);
      return onAlert[act.type](found.alert, asker, deps);
    }
  }
}

const needsForm: Message = {
  text: 'A form opens from /counts, not from a mention. Type /counts alert.',
  blocks: [paragraph(plain('A form opens from /counts, not from a mention. Type /counts alert.'))],
};

async function openForm(asker: AlertAsker, { openAlertForm }: Deps): Promise<Message | undefined> {
  if (!asker.opensForms) return needsForm;
  await openAlertForm({ triggerId: asker.actId, channelId: asker.channelId });
  return undefined;
}

async function create(typed: TypedAlert, asker: AlertAsker, deps: Deps): Promise<Message> {
  const notice = noticeOf(typed, asker);
  if ('unknown' in notice) return renderUnknownPlace(notice.unknown);
  const { channelId } = notice.notice;
  const refusal = await deps.refuse({ type: 'command', userId: asker.userId, channelId });
  if (refusal) return refusal;
  if (!(await canPostIn(deps.client, channelId))) return renderNotInChannel(channelId);
  const name = typed.name ?? nameOf(typed);
  const wanted = { name, rule: typed.rule, notice: notice.notice };
  const made = await deps.alerts.create(asker, wanted, asker.actId);
  return told(made, renderAlertCreated);
}

/** What a rule goes by that was given no name. */
function nameOf({ rule }: TypedAlert): string {
  return cut(describeWatched(rule), 60);
}

type KnownNotice = { readonly notice: Notice } | { readonly unknown: string };

/** Names that were typed, as Slack's ids. */
function noticeOf(typed: TypedAlert, { references, channelId }: AlertAsker): KnownNotice {
  const place = typed.channel === undefined ? undefined : references.get(typed.channel);
  if (typed.channel !== undefined && place?.type !== 'channel') return { unknown: typed.channel };
  const named = typed.mentions.map((name) => ({ name, reference: references.get(name) }));
  const unknown = named.find(({ reference }) => !reference || reference.type === 'channel');
  if (unknown) return { unknown: unknown.name };
  const ids = (type: 'user' | 'group') =>
    named.flatMap(({ reference }) => (reference?.type === type ? [reference.id] : []));
  const mentions: Mentions = { users: ids('user'), groups: ids('group') };
  return { notice: { ...typed.notice, channelId: place?.id ?? channelId, mentions } };
}

function told(outcome: Done | Refusal, render: (alert: Alert) => Message): Message {
  return outcome.type === 'done' ? render(outcome.alert) : renderAlertRefusal(outcome);
}

type OnAlert = (alert: Alert, asker: AlertAsker, deps: Deps) => Promise<Message | undefined>;

const onAlert: Readonly<
  Record<Exclude<AlertAct['type'], 'open form' | 'list' | 'create' | 'give'>, OnAlert>
> = {
  show: async (alert) => renderAlertShown(alert),
  history: async (alert) => renderAlertHistory(alert),
  edit: async (alert, asker, { openAlertForm }) => {
    if (!asker.opensForms) return needsForm;
    await openAlertForm({ triggerId: asker.actId, channelId: asker.channelId, alert });
    return undefined;
  },
  pause: async ({ id }, asker, { alerts }) =>
    told(await alerts.pause(asker, id), renderAlertPaused),
  resume: async ({ id }, asker, { alerts }) =>
    told(await alerts.resume(asker, id), renderAlertResumed),
  delete: async ({ id }, asker, { alerts }) =>
    told(await alerts.remove(asker, id), renderAlertDeleted),
  backtest: async (alert, asker, deps) => {
    later(deps, showBackTest(deps, asker, { alert, actId: asker.actId }));
    return looking('I replay the last 90 days and show you here what it would have done.');
  },
  test: async (alert, asker, deps) => {
    later(deps, showTest(deps, asker, { alert, actId: asker.actId }));
    return looking('I ask CleverTap now and show you here what it would say.');
  },
};

/** Goes on after the command has been acknowledged. */
export function later({ log }: Pick<AlertDeps, 'log'>, work: Promise<void>): void {
  work.catch((error: unknown) => log.error({ error }, 'something about an alert was not shown'));
}

function looking(words: string): Message {
  return { text: words, blocks: [paragraph(plain(words))] };
}

async function give(
  { name, to }: Extract<AlertAct, { type: 'give' }>,
  asker: AlertAsker,
  deps: Deps,
): Promise<Message> {
  const found = await findAlert(asker, name, deps);
  if (found.type !== 'done') return renderAlertRefusal(found);
  const person = asker.references.get(to);
  if (person?.type !== 'user') return renderUnknownPlace(to);
  const given = await deps.alerts.give(asker, found.alert.id, person.id);
  if (given.type === 'done' && person.id !== asker.userId) {
    const message = renderAlertGivenToYou(given.alert, asker.userId);
    later(
      deps,
      deps.tellDirectly(person.id, `alert:${given.alert.id}:given:${asker.actId}`, message),
    );
  }
  return told(given, renderAlertGiven);
}
