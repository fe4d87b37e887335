import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Collection } from '../lib/collection.ts';
import { type Action, answerActionIds, parsePressed } from '../message/actions.ts';
import { type Answer, isOf } from '../message/answer.ts';
import { renderFigures } from '../message/figures.ts';
import { renderPayload, type SentRequest } from '../message/payload.ts';
import {
  renderGone,
  renderNoFigures,
  renderSentDirectly,
  renderShared,
} from '../message/pressed.ts';
import { renderTrendTable } from '../message/trend-table.ts';
import { describeQuery } from '../query/describe.ts';
import type { Reference } from '../query/period.ts';
import type { Question } from '../query/query.ts';
import { questionsBehind } from '../query/questions-behind.ts';
import type { Asked } from '../reply/asked.ts';
import { newReply, type Reply, referenceOf, replyId } from '../reply/reply.ts';
import type { OpenAlertForm } from './alert-form.ts';
import { contentOf } from './content.ts';
import { findAsked } from './find-asked.ts';
import { openNameForm } from './name-form.ts';
import type { OpenDigestForm } from './open-digest-form.ts';
import type { OpenQueryForm } from './open-query-form.ts';
import { type PressDeps, registerPresses } from './press.ts';
import type { Press } from './read-press.ts';
import { shareFile } from './share-file.ts';

type Deps = PressDeps & {
  readonly openQueryForm: OpenQueryForm;
  readonly openAlertForm: OpenAlertForm;
  readonly openDigestForm: OpenDigestForm;
  readonly asked: Collection<Asked>;
  readonly accept: (reply: Reply) => Promise<void>;
  readonly reference: () => Reference;
  readonly requestOf: (question: Question) => SentRequest;
  readonly client: WebClient;
};

/** The buttons under answers. What they act on is looked up by the id that they carry. */
export function registerAnswerActions(app: App, deps: Deps): void {
  registerPresses(app, answerActionIds, {
    ...deps,
    handle: async (press) => {
      const pressed = parsePressed(press.actionId, press.value);
      const found = pressed && (await findAsked(deps.asked, pressed.id, press));
      if (!pressed || !found) return press.tell(renderGone());
      await handlers[pressed.action](press, found, deps);
    },
  });
}

type Handle = (press: Press, asked: Asked, deps: Deps) => Promise<void>;

const handlers: Readonly<Record<Action, Handle>> = {
  share: shareAnswer,
  again: askAgain,
  edit: openForm,
  table: postTable,
  save: askForName,
  alert: ({ triggerId, channelId }, { question }, { openAlertForm }) =>
    openAlertForm({ triggerId, channelId, query: question.query }),
  schedule: openSchedule,
  csv: shareCsv,
  payload: ({ tell }, { question, answer }, { requestOf }) =>
    tell(renderPayload(question, questionsBehind(question, answer?.result).map(requestOf))),
};

/** The form, saying what was asked; its answer comes where the button was pressed. */
async function openForm(press: Press, { question }: Asked, deps: Deps): Promise<void> {
  const { triggerId, channelId, threadTs } = press;
  const place = { channelId, ...(threadTs ? { threadTs } : {}) };
  await deps.openQueryForm({ triggerId, query: question.query, place });
}

/** The form of a digest that has this question in it. */
async function openSchedule(press: Press, { question }: Asked, deps: Deps): Promise<void> {
  const { triggerId, teamId, userId, channelId } = press;
  const queries = [question.query];
  await deps.openDigestForm({ triggerId, teamId, userId, channelId, queries });
}

async function askForName(
  { triggerId }: Press,
  { id, question }: Asked,
  { client }: Deps,
): Promise<void> {
  await openNameForm(client, { triggerId, naming: { type: 'save', id }, query: question.query });
}

/** The same words, read against today's calendar. */
async function askAgain(press: Press, { question, isPrivate }: Asked, deps: Deps): Promise<void> {
  const { teamId, userId, channelId, triggerId, threadTs } = press;
  const again = { query: question.query, reference: deps.reference() };
  const asker = {
    teamId,
    userId,
    channelId,
    ...(threadTs ? { threadTs } : {}),
    // In direct messages it is private anyway.
    ...(isPrivate && press.isEphemeral ? { isPrivate } : {}),
  };
  const from = { ...asker, now: deps.clock.now() };
  await deps.accept(newReply(replyId(teamId, triggerId), [again], from));
}

/** Posts the answer as it is, once: it becomes a reply that has nothing left to ask. */
async function shareAnswer({ tell }: Press, asked: Asked, deps: Deps): Promise<void> {
  const { id, answer, question, isPrivate: _, ...from } = asked;
  if (!answer) return tell(renderNoFigures());
  const shared = newReply(replyId(asked.teamId, `share ${id}`), [question], {
    ...from,
    now: deps.clock.now(),
  });
  const end = { type: 'answered', result: answer.result, endedAt: answer.answeredAt } as const;
  await deps.accept({ ...shared, state: { name: 'ended', ends: [end], pictures: [] } });
  await tell(renderShared());
}

async function postTable(press: Press, asked: Asked, { client }: Deps): Promise<void> {
  const answer = answerOf(asked);
  if (!answer || !isOf(answer, 'trends')) return press.tell(renderNoFigures());
  const message = { ...renderTrendTable(answer), forUserId: press.userId };
  if (press.threadTs === undefined) return press.tell(renderTrendTable(answer));
  const { text, blocks = [] } = contentOf(message).content;
  await client.chat.postMessage({
    channel: press.channelId,
    thread_ts: press.threadTs,
    text,
    blocks: [...blocks],
    unfurl_links: false,
    unfurl_media: false,
  });
}

async function shareCsv(press: Press, asked: Asked, { client }: Deps): Promise<void> {
  const answer = answerOf(asked);
  if (!answer) return press.tell(renderNoFigures());
  const shared = await shareFile(client, press, {
    content: renderFigures(answer),
    filename: `counts-${referenceOf(asked.id)}.csv`,
    title: describeQuery(asked.question),
    userId: press.userId,
  });
  if (shared === 'sent directly') await press.tell(renderSentDirectly());
}

function answerOf({ question, answer }: Asked): Answer | undefined {
  if (!answer) return undefined;
  return { question, result: answer.result, answeredAt: new Date(answer.answeredAt) };
}
