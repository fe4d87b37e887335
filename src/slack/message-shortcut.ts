import type { App } from '@slack/bolt';
import { z } from 'zod';
import { readMessage } from '../command/read-message.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import type { Reference } from '../query/period.ts';
import type { Refuse } from './access.ts';
import type { AnswerCommand } from './answer-command.ts';
import type { OpenQueryForm } from './open-query-form.ts';
import { explain, soon } from './press.ts';
import type { KnownNames } from './query-form.ts';
import { createSeen } from './seen.ts';
import { tell } from './tell.ts';

const Body = z.object({
  trigger_id: z.string(),
  response_url: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    // A picture alone says nothing.
    text: z.string().default(''),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
});
type Body = z.infer<typeof Body>;

type Deps = {
  readonly answer: AnswerCommand;
  readonly openQueryForm: OpenQueryForm;
  readonly refuse: Refuse;
  readonly names: Pick<KnownNames, 'events'>;
  readonly reference: () => Reference;
  readonly clock: Clock;
  readonly log: Log;
};

/** `Count from message`: the question in it is answered in its thread, or put into the form. */
export function registerMessageShortcut(app: App, deps: Deps): void {
  const { clock, log } = deps;
  const isRepeated = createSeen();
  app.shortcut({ callback_id: 'counts_from_message', type: 'message_action' }, async (args) => {
    const used = Body.parse(args.body);
    if (isRepeated(used.trigger_id)) return args.ack();
    const say = (message: Message) => tellUser(clock, used, message);
    const handled = handle(used, { ...deps, botUserId: args.context.botUserId ?? '', say }).catch(
      (error: unknown) => explain(log, { tell: say }, error),
    );
    await soon(clock, handled);
    await args.ack();
    await handled;
  });
}

type Around = Deps & {
  readonly botUserId: string;
  readonly say: (message: Message) => Promise<void>;
};

async function handle(used: Body, around: Around): Promise<void> {
  const { reference, names, say } = around;
  const { team, user, channel, message, trigger_id } = used;
  const [userId, channelId] = [user.id, channel.id];
  const place = { channelId, threadTs: message.thread_ts ?? message.ts };
  const reading = readMessage(message.text, {
    ...around,
    reference: reference(),
    events: names.events(),
  });
  if (reading.type === 'question') {
    const told = await around.answer(reading.text, {
      ...place,
      teamId: team.id,
      userId,
      beginsThread: message.thread_ts === undefined,
      act: 'shortcut',
      actId: trigger_id,
    });
    return told && say(told);
  }
  const refusal = await around.refuse({ type: 'shortcut', userId, channelId });
  if (refusal) return say(refusal);
  const { type: _, query, ...said } = reading;
  await around.openQueryForm({ triggerId: trigger_id, place, ...(query ? { query } : { said }) });
}

/** In the thread when there is one: Slack shows it nowhere in one that has not begun. */
function tellUser(clock: Clock, { response_url, message }: Body, said: Message): Promise<void> {
  return tell(clock, { responseUrl: response_url, threadTs: message.thread_ts }, said);
}
