import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { Alert } from '../alert/alert.ts';
import { renderAlertRefusal } from '../message/alert-told.ts';
import type { Trial } from '../modal/render-alert-form.ts';
import {
  parseThreshold,
  readThresholdForm,
  renderThresholdForm,
  type ThresholdForm,
  thresholdAction,
  thresholdField,
  thresholdFormCallback,
  thresholdFormOf,
} from '../modal/threshold-form.ts';
import type { AlertDeps } from './alert-deps.ts';
import { describeTrial } from './alert-trial.ts';
import { errorUnder } from './guard.ts';
import { slackErrorName } from './slack-error.ts';

type Deps = Pick<AlertDeps, 'alerts' | 'client' | 'guard' | 'log' | 'refuse' | 'tryRule'>;

const replaying: Trial = { text: 'Replaying the last 90 days …' };

/** One number of one alert, and what it would have done with another. */
export function createThresholdForm(deps: Deps) {
  const { alerts, client, log, tryRule } = deps;

  /** Resolves to whether there is a threshold to change. */
  async function open(triggerId: string, alert: Alert): Promise<boolean> {
    const form = thresholdFormOf(alert);
    if (!form) return false;
    const view = renderThresholdForm(form, alert, replaying);
    const opened = await client.views.open({ trigger_id: triggerId, view });
    if (opened.view?.id !== undefined) void showTrial(opened.view.id, form, alert);
    return true;
  }

  async function showTrial(viewId: string, form: ThresholdForm, alert: Alert): Promise<void> {
    try {
      const trial = await trialOf(viewId, form, alert);
      const view = renderThresholdForm(form, alert, trial);
      await client.views.update({ view_id: viewId, view });
    } catch (error) {
      // It may have been closed meanwhile.
      log.warn({ error, slackError: slackErrorName(error) }, 'a back-test was not shown');
    }
  }

  async function trialOf(viewId: string, form: ThresholdForm, alert: Alert): Promise<Trial> {
    const rule = parseThreshold(form, alert.rule);
    if (!rule.ok) return { text: rule.problems[0]?.message ?? '' };
    const result = await tryRule(rule.value, `alert-trial:${viewId}`);
    const picture = result.type === 'tested' ? result.picture : undefined;
    return { text: describeTrial(rule.value, result), ...(picture ? { picture } : {}) };
  }

  function register(app: App): void {
    app.action<BlockAction>(thresholdAction, async ({ ack, body }) => {
      await ack();
      const { view } = body;
      if (!view) return;
      const form = readThresholdForm(view);
      const alert = await alerts.get(form.alertId);
      if (alert) await showTrial(view.id, form, alert);
    });
    registerSubmission(app, deps);
  }

  return { open, register };
}

function registerSubmission(app: App, { alerts, refuse, guard }: Deps): void {
  app.view<ViewSubmitAction>(
    thresholdFormCallback,
    guard.watchForm(thresholdField, async ({ ack, body, view }) => {
      const form = readThresholdForm(view);
      const person = { teamId: view.team_id, userId: body.user.id };
      const alert = await alerts.get(form.alertId);
      if (alert?.teamId !== person.teamId) {
        return ack(errorUnder(thresholdField, 'This alert is not there any more.'));
      }
      const { channelId } = alert.notice;
      const refusal = await refuse({ type: 'form', userId: person.userId, channelId });
      if (refusal) return ack(errorUnder(thresholdField, refusal.text));
      const rule = parseThreshold(form, alert.rule);
      if (!rule.ok) return ack(errorUnder(thresholdField, rule.problems[0]?.message ?? ''));
      const saved = await alerts.edit(person, alert.id, { rule: rule.value });
      if (saved.type !== 'done')
        return ack(errorUnder(thresholdField, renderAlertRefusal(saved).text));
      await ack();
    }),
  );
}
