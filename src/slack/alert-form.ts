import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { Alert } from '../alert/alert.ts';
import { parseAlert } from '../command/alert/parse-alert.ts';
import { parsed } from '../lib/parsed.ts';
import {
  renderAlertCreated,
  renderAlertEdited,
  renderAlertRefusal,
  renderNotInChannel,
} from '../message/alert-told.ts';
import { alertMoreAction } from '../modal/alert-fields.ts';
import { type AlertForm, alertFormOf, alertFormOn, emptyAlertForm } from '../modal/alert-form.ts';
import { parseAlertForm, parseRule, type ReadRule } from '../modal/parse-alert-form.ts';
import {
  alertFormCallback,
  readAlertForm,
  renderAlertForm,
  type Trial,
  underBlocks,
} from '../modal/render-alert-form.ts';
import { renderErrors } from '../modal/render-errors.ts';
import type { Query } from '../query/query.ts';
import type { AlertDeps } from './alert-deps.ts';
import { canPostIn } from './alert-place.ts';
import { describeTrial } from './alert-trial.ts';
import { errorUnder } from './guard.ts';
import { createLatest } from './latest-view.ts';
import { slackErrorName } from './slack-error.ts';

type Opening = {
  readonly triggerId: string;
  readonly channelId?: string | undefined;
  /** What to watch, when somebody has just asked it. */
  readonly query?: Query | undefined;
  /** The alert to edit. */
  readonly alert?: Alert | undefined;
};

export type OpenAlertForm = (opening: Opening) => Promise<void>;

type FormDeps = Omit<AlertDeps, 'openQueryForm' | 'askOnce'>;

const noTrial: Trial = {
  text: 'What it would have done in the last 90 days stands here once the rule is complete.',
};

/** The form for a new alert, for one about a question, and for editing. */
export function createAlertForm(deps: FormDeps) {
  const { client, log, reference, tryRule } = deps;
  const latest = createLatest<AlertForm>();
  const readRule: ReadRule = (text) => {
    const read = parseAlert(text, reference());
    return read.ok ? parsed(read.value) : read;
  };

  /** Open first of all: Slack forgets a trigger after three seconds. */
  const open: OpenAlertForm = async ({ triggerId, channelId, query, alert }) => {
    const form = formFor({ channelId, query, alert });
    const opened = await client.views.open({
      trigger_id: triggerId,
      view: renderAlertForm(form, firstTrial(form)),
    });
    const viewId = opened.view?.id;
    if (viewId !== undefined) void showTrial(viewId, form);
  };

  function firstTrial(form: AlertForm): Trial {
    if (form.question === '') return noTrial;
    const rule = parseRule(form, readRule);
    return { text: rule.ok ? 'Replaying the last 90 days …' : (rule.problems[0]?.message ?? '') };
  }

  /** Draws the form once more when it is known what the rule would have done. */
  async function showTrial(viewId: string, form: AlertForm): Promise<void> {
    latest.keep(viewId, form);
    const rule = parseRule(form, readRule);
    if (!rule.ok) return;
    try {
      const { rule: tried } = rule.value;
      const result = await tryRule(tried, `alert-trial:${viewId}`);
      // Somebody has gone on meanwhile: what they see now has a trial of its own under way.
      if (latest.get(viewId) !== form) return;
      const picture = result.type === 'tested' ? result.picture : undefined;
      const trial = { text: describeTrial(tried, result), ...(picture ? { picture } : {}) };
      await client.views.update({ view_id: viewId, view: renderAlertForm(form, trial) });
    } catch (error) {
      // It may have been closed meanwhile.
      log.warn({ error, slackError: slackErrorName(error) }, 'a back-test was not shown');
    }
  }

  async function redraw({ view, actions }: BlockAction): Promise<void> {
    const [action] = actions;
    if (!view || !action) return;
    const read = readAlertForm(view, latest.get(view.id));
    const form =
      action.action_id === alertMoreAction ? { ...read, showsMore: !read.showsMore } : read;
    latest.keep(view.id, form);
    await client.views.update({ view_id: view.id, view: renderAlertForm(form, firstTrial(form)) });
    void showTrial(view.id, form);
  }

  function register(app: App): void {
    app.action<BlockAction>(/^counts\.alert\.(?:change|more)$/, async ({ ack, body }) => {
      await ack();
      await latest
        .inTurn(body.view?.id ?? '', () => redraw(body))
        .catch((error: unknown) =>
          log.warn({ error, slackError: slackErrorName(error) }, 'the form was not drawn anew'),
        );
    });
    registerSubmission(app, { ...deps, readRule });
  }

  return { open, register };
}

function formFor({ channelId, query, alert }: Omit<Opening, 'triggerId'>): AlertForm {
  if (alert) return alertFormOf(alert);
  return query ? alertFormOn(query, channelId) : emptyAlertForm(channelId);
}

/** The alert is stored before the form closes. */
function registerSubmission(app: App, deps: FormDeps & { readonly readRule: ReadRule }): void {
  const { alerts, refuse, client, guard, readRule, tellDirectly } = deps;
  app.view<ViewSubmitAction>(
    alertFormCallback,
    guard.watchForm('name', async ({ ack, body, view }) => {
      const form = readAlertForm(view);
      const read = parseAlertForm(form, readRule);
      if (!read.ok) {
        const errors = renderErrors(underBlocks(form, read.problems), view.blocks);
        if (errors) return ack({ response_action: 'errors', errors });
        const text = read.problems.map(({ message }) => message).join(' ');
        const drawn = renderAlertForm({ ...form, showsMore: true }, { text });
        return ack({ response_action: 'update', view: drawn });
      }
      const person = { teamId: view.team_id, userId: body.user.id };
      const { channelId } = read.value.notice;
      const refusal = await refuse({ type: 'form', userId: person.userId, channelId });
      if (refusal) return ack(errorUnder('name', refusal.text));
      if (!(await canPostIn(client, channelId))) {
        return ack(errorUnder('channelId', renderNotInChannel(channelId).text));
      }
      const saved =
        form.alertId === undefined
          ? await alerts.create(person, read.value, view.id)
          : await alerts.edit(person, form.alertId, read.value);
      if (saved.type !== 'done') return ack(errorUnder('name', renderAlertRefusal(saved).text));
      await ack();
      const message =
        form.alertId === undefined
          ? renderAlertCreated(saved.alert)
          : renderAlertEdited(saved.alert);
      await tellDirectly(person.userId, `alert:${saved.alert.id}:saved:${view.id}`, message);
    }),
  );
}
