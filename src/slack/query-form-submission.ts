import type { App, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Clock } from '../lib/clock.ts';
import type { Problem } from '../lib/parsed.ts';
import { kindField } from '../modal/kind-field.ts';
import { parseQueryForm } from '../modal/parse-query-form.ts';
import type { Place, QueryForm } from '../modal/query-form.ts';
import { readQueryForm } from '../modal/read-query-form.ts';
import { renderErrors } from '../modal/render-errors.ts';
import { queryFormCallback, renderQueryForm } from '../modal/render-query-form.ts';
import type { Reference } from '../query/period.ts';
import { newReply, type Reply, replyId } from '../reply/reply.ts';
import type { Refuse } from './access.ts';
import { errorUnder, type Guard, type Submission } from './guard.ts';
import { languageAt } from './language.ts';

export type SubmissionDeps = {
  /** Resolves once the reply is stored, and rejects when it is not. */
  readonly accept: (reply: Reply, refused: AbortSignal) => Promise<void>;
  readonly refuse: Refuse;
  readonly reference: () => Reference;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly guard: Guard;
};

/** The form is a command in other clothes: its question is stored before it closes. */
export function registerSubmission(app: App, deps: SubmissionDeps): void {
  const { accept, refuse, reference, client, clock, guard } = deps;
  app.view<ViewSubmitAction>(
    queryFormCallback,
    guard.watchForm(kindField, async ({ ack, body, view }, refused) => {
      const form = readQueryForm(view);
      const now = reference();
      const read = parseQueryForm(form, languageAt(now));
      if (!read.ok) return ack(answerTo({ problems: read.problems, form, view }, now));
      const channelId = form.answer === 'here' ? (form.place?.channelId ?? '') : '';
      const refusal = await refuse({ type: 'form', userId: body.user.id, channelId });
      if (refusal) return ack(errorUnder(kindField, refusal.text));
      const place = await placeFor(form, body.user.id, client);
      const question = { query: read.value, reference: now };
      const asker = { teamId: view.team_id, userId: body.user.id, ...place, now: clock.now() };
      // A view is accepted once, however often Slack delivers its submission.
      await accept(newReply(replyId(view.team_id, view.id), [question], asker), refused);
      await ack();
    }),
  );
}

type Wrong = {
  readonly problems: readonly Problem[];
  readonly form: QueryForm;
  readonly view: Submission['view'];
};

/** Under each field what is wrong with it; the whole form anew when it was not up to date. */
function answerTo({ problems, form, view }: Wrong, now: Reference) {
  const errors = renderErrors(problems, view.blocks);
  return errors
    ? { response_action: 'errors' as const, errors }
    : { response_action: 'update' as const, view: renderQueryForm(form, languageAt(now)) };
}

async function placeFor(form: QueryForm, userId: string, client: WebClient): Promise<Place> {
  if (form.answer === 'here' && form.place) return form.place;
  const { channel } = await client.conversations.open({ users: userId });
  if (!channel?.id) throw new Error('Slack opened a direct message but named no channel');
  return { channelId: channel.id };
}
