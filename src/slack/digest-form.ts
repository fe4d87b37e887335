import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { type Digest, type DigestPlan, digestId } from '../digest/digest.ts';
import { describePlace } from '../message/digest-told.ts';
import { digestFields, digestTest, digestZone } from '../modal/digest-fields.ts';
import { type DigestForm, digestFormCallback } from '../modal/digest-form.ts';
import { readDigestForm } from '../modal/read-digest-form.ts';
import { renderDigestForm } from '../modal/render-digest-form.ts';
import { renderErrors } from '../modal/render-errors.ts';
import { suggestTimeZones } from '../modal/suggest-time-zones.ts';
import { createDigest, editDigest, testDigest } from './digest-acts.ts';
import type { DigestDeps } from './digest-deps.ts';
import { placeProblemOf, previewOf, readPlan } from './digest-preview.ts';
import { errorUnder, type Guard } from './guard.ts';
import { slackErrorName } from './slack-error.ts';
import { tellPerson } from './tell-person.ts';

/** Everything that can happen in the form of digests. */
type FormDeps = DigestDeps & { readonly guard: Guard };

export function registerDigestForm(app: App, deps: FormDeps): void {
  app.options(digestZone, async ({ ack, payload }) => {
    await ack({ options: suggestTimeZones(payload.value) });
  });
  registerChanges(app, deps);
  registerDigestSubmission(app, deps);
}

/** Each change draws the form anew: other fields, and what is to be known before saving. */
function registerChanges(app: App, deps: DigestDeps): void {
  const { client, log } = deps;

  async function redraw({ view, actions, user, team, trigger_id }: BlockAction): Promise<void> {
    const [action] = actions;
    if (!view || !action) return;
    const form = readDigestForm(view);
    const around = { teamId: team?.id ?? view.team_id, deps };
    const actor = { teamId: around.teamId, userId: user.id, actId: trigger_id };
    const note = action.action_id === digestTest ? await sendTest(form, actor, deps) : undefined;
    const preview = await previewOf(form, around, note);
    await client.views.update({ view_id: view.id, view: renderDigestForm(form, preview) });
  }

  app.action<BlockAction>(/^counts\.digest\./, async ({ ack, body }) => {
    await ack();
    // It may have been closed meanwhile. What was entered is still there, and read again.
    await redraw(body).catch((error: unknown) =>
      log.warn({ error, slackError: slackErrorName(error) }, 'the digest form was not drawn anew'),
    );
  });
}

type Actor = { readonly teamId: string; readonly userId: string; readonly actId: string };

/** Of what stands in the form now, saved or not. */
async function sendTest(form: DigestForm, actor: Actor, deps: DigestDeps): Promise<string> {
  const refusal = await deps.refuse({
    type: 'form',
    userId: actor.userId,
    channelId: form.channelId ?? '',
  });
  if (refusal) return refusal.text;
  const { plan } = await readPlan(form, { teamId: actor.teamId, deps });
  if (!plan.ok) return plan.problems[0]?.message ?? '';
  return (await testDigest(actor, draftDigest(plan.value, actor, deps), deps)).text;
}

/** What a digest would be, were it saved. */
function draftDigest(
  plan: DigestPlan,
  { teamId, userId, actId }: Actor,
  { clock }: DigestDeps,
): Digest {
  const at = clock.now().toISOString();
  const stamps = { createdAt: at, editedAt: at, dueAfter: at };
  const id = digestId(teamId, actId);
  return { id, teamId, ownerId: userId, ...plan, state: { name: 'active' }, ...stamps };
}

/** The digest is stored before the form closes; mistakes stand under their fields. */
function registerDigestSubmission(app: App, deps: FormDeps): void {
  app.view<ViewSubmitAction>(
    digestFormCallback,
    deps.guard.watchForm(digestFields.name, async ({ ack, body, view }) => {
      const form = readDigestForm(view);
      const actor = { teamId: view.team_id, userId: body.user.id, actId: view.id };
      const around = { teamId: actor.teamId, deps };
      const wrong = (field: string, text: string) => ack(errorUnder(field, text));
      const { plan } = await readPlan(form, around);
      if (!plan.ok) {
        const errors = renderErrors(plan.problems, view.blocks);
        if (errors) return ack({ response_action: 'errors', errors });
        const drawn = renderDigestForm(form, await previewOf(form, around));
        return ack({ response_action: 'update', view: drawn });
      }
      const refusal = await deps.refuse({
        type: 'form',
        userId: actor.userId,
        channelId: form.channelId ?? '',
      });
      if (refusal) return wrong(digestFields.channel, refusal.text);
      const problem = await placeProblemOf(form, deps);
      if (problem) return wrong(digestFields.channel, describePlace(problem, 'that channel'));
      const saved = await save(form, plan.value, { actor, deps });
      if (!saved.isDone) return wrong(digestFields.name, saved.message.text);
      await ack();
      await tellPerson(actor.userId, saved.message, deps);
    }),
  );
}

type Saving = { readonly actor: Actor; readonly deps: DigestDeps };

async function save({ digestId: id }: DigestForm, plan: DigestPlan, { actor, deps }: Saving) {
  return id === undefined ? createDigest(actor, plan, deps) : editDigest(actor, { id, plan }, deps);
}
