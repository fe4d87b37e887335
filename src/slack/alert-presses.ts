import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Alert } from '../alert/alert.ts';
import type { Done, Refusal } from '../alert/alerts.ts';
import { hour } from '../lib/clock.ts';
import {
  type AlertAction,
  alertActionIds,
  type PressedAlert,
  parseAlertPress,
} from '../message/alert-actions.ts';
import { renderAlertHistory, renderAlertShown } from '../message/alert-listed.ts';
import { acknowledgeAllId } from '../message/alert-together.ts';
import {
  renderAlertDeleted,
  renderAlertPaused,
  renderAlertRefusal,
  renderAlertResumed,
} from '../message/alert-told.ts';
import { describeMoment } from '../message/alert-when.ts';
import { type Message, paragraph, plain } from '../message/message.ts';
import {
  parseSnoozeForm,
  renderSnoozeForm,
  snoozeField,
  snoozeFormCallback,
} from '../modal/snooze-form.ts';
import { addDays } from '../query/day.ts';
import { dayOf, instantOf, type LocalMinute, localMinuteAt } from '../schedule/local-minute.ts';
import { later } from './alert-commands.ts';
import type { AlertDeps } from './alert-deps.ts';
import type { OpenAlertForm } from './alert-form.ts';
import { showBackTest, showTest } from './alert-looks.ts';
import { errorUnder } from './guard.ts';
import { registerPresses } from './press.ts';
import type { Press } from './read-press.ts';

type Deps = AlertDeps & {
  readonly openAlertForm: OpenAlertForm;
  readonly openThreshold: (triggerId: string, alert: Alert) => Promise<boolean>;
};

/** The buttons and menus of alerts. What they act on is looked up by the id that they carry. */
export function registerAlertPresses(app: App, deps: Deps): void {
  registerPresses(app, alertActionIds, {
    ...deps,
    handle: async (press) => {
      const pressed = parseAlertPress(press.actionId, press.value);
      const alert = pressed && (await deps.alerts.get(pressed.id));
      if (!pressed || alert?.teamId !== press.teamId || alert.deleted) return press.tell(gone);
      await handlers[pressed.action]({ press, pressed, alert, deps });
    },
  });
  registerPresses(app, [acknowledgeAllId], {
    ...deps,
    handle: async (press) => {
      const isAny = await deps.acknowledgeRound(press, press.value);
      if (!isAny) await press.tell(gone);
    },
  });
  registerSnooze(app, deps);
}

type Around = {
  readonly press: Press;
  readonly pressed: PressedAlert;
  readonly alert: Alert;
  readonly deps: Deps;
};
type Handle = (around: Around) => Promise<void>;

/** What the message itself shows needs no more words. */
const handlers: Readonly<Record<AlertAction, Handle>> = {
  acknowledge: async ({ press, pressed, deps }) =>
    void (await deps.alerts.acknowledge(press, pressed.id, pressed.number ?? 0)),
  mute: async ({ press, pressed, deps }) =>
    void (await deps.alerts.mute(press, pressed.id, pressed.number ?? 0)),
  'snooze 1h': (around) => snooze(around, new Date(around.deps.clock.now().getTime() + hour)),
  'snooze tomorrow': (around) => snooze(around, tomorrowMorning(around)),
  'snooze date': async (around) => {
    const { press, alert, deps } = around;
    const view = renderSnoozeForm(alert.id, alert.name, tomorrowMorning(around));
    await deps.client.views.open({ trigger_id: press.triggerId, view });
  },
  wake: async ({ press, pressed, deps }) => void (await deps.alerts.wake(press, pressed.id)),
  useful: (around) => judge(around, 'useful'),
  noise: (around) => judge(around, 'noise'),
  'change threshold': async ({ press, alert, deps }) => {
    const { triggerId, channelId } = press;
    const hasThreshold = await deps.openThreshold(triggerId, alert);
    if (!hasThreshold) await deps.openAlertForm({ triggerId, channelId, alert });
  },
  'open query': async ({ press, alert, deps }) => {
    const { triggerId, channelId, threadTs } = press;
    const place = { channelId, ...(threadTs ? { threadTs } : {}) };
    await deps.openQueryForm({ triggerId, query: alert.rule.query, place });
  },
  'back-test': async ({ press, alert, deps }) =>
    later(deps, showBackTest(deps, press, { alert, actId: press.triggerId })),
  test: async ({ press, alert, deps }) =>
    later(deps, showTest(deps, press, { alert, actId: press.triggerId })),
  edit: async ({ press, alert, deps }) => {
    const { triggerId, channelId } = press;
    await deps.openAlertForm({ triggerId, channelId, alert });
  },
  show: ({ press, alert }) => press.tell(renderAlertShown(alert)),
  history: ({ press, alert }) => press.tell(renderAlertHistory(alert)),
  pause: async ({ press, pressed, deps }) =>
    press.tell(told(await deps.alerts.pause(press, pressed.id), renderAlertPaused)),
  resume: async ({ press, pressed, deps }) =>
    press.tell(told(await deps.alerts.resume(press, pressed.id), renderAlertResumed)),
  delete: async ({ press, pressed, deps }) =>
    press.tell(told(await deps.alerts.remove(press, pressed.id), renderAlertDeleted)),
};

function told(outcome: Done | Refusal, render: (alert: Alert) => Message): Message {
  return outcome.type === 'done' ? render(outcome.alert) : renderAlertRefusal(outcome);
}

async function snooze({ press, pressed, deps }: Around, until: Date): Promise<void> {
  const alert = await deps.alerts.snooze(press, pressed.id, until);
  if (alert)
    await press.tell(say(`Snoozed until ${describeMoment(until.toISOString(), alert.rule)}.`));
}

/** Nine o'clock by the rule's own clocks. */
function tomorrowMorning({ alert, deps }: Around): Date {
  const { timeZone } = alert.rule.schedule;
  const tomorrow = addDays(dayOf(localMinuteAt(deps.clock.now(), timeZone)), 1);
  // A day and a time of day are a minute.
  return instantOf(`${tomorrow}T09:00` as LocalMinute, timeZone);
}

async function judge({ press, pressed, deps }: Around, verdict: 'useful' | 'noise'): Promise<void> {
  await deps.alerts.judge(press, pressed.id, { number: pressed.number ?? 0, verdict });
  const words =
    verdict === 'useful'
      ? 'Noted: this was useful.'
      : 'Noted: this was noise. “Change threshold” shows what would have been quieter.';
  await press.tell(say(words));
}

function registerSnooze(app: App, { alerts, refuse, clock, guard }: Deps): void {
  app.view<ViewSubmitAction>(
    snoozeFormCallback,
    guard.watchForm(snoozeField, async ({ ack, body, view }) => {
      const read = parseSnoozeForm(view, clock.now());
      if (!read.ok) return ack(errorUnder(snoozeField, read.problems[0]?.message ?? ''));
      const person = { teamId: view.team_id, userId: body.user.id };
      const alert = await alerts.get(read.value.alertId);
      const channelId = alert?.notice.channelId ?? '';
      const refusal = await refuse({ type: 'form', userId: person.userId, channelId });
      if (refusal) return ack(errorUnder(snoozeField, refusal.text));
      const snoozed = await alerts.snooze(person, read.value.alertId, read.value.until);
      if (!snoozed) return ack(errorUnder(snoozeField, gone.text));
      await ack();
    }),
  );
}

const gone = say('This alert is not there any more, so nothing was done.');

function say(words: string): Message {
  return { text: words, blocks: [paragraph(plain(words))] };
}
