import { second } from '../../../lib/clock.ts';
import type { Message } from '../workspace/entity.ts';
import type { Workspace } from '../workspace/workspace.ts';

export type WaitOptions = {
  /** Real time; 10 s unless told. */
  readonly withinMs?: number;
  /** What is waited for, for the error message. */
  readonly what?: string;
};

/** Rejects with all that was there when the time is over. */
export async function waitFor(
  workspace: Workspace,
  predicate: (message: Message) => boolean,
  { withinMs = 10 * second, what = 'such a message' }: WaitOptions = {},
): Promise<Message> {
  const present = allMessages(workspace).find(predicate);
  if (present) return present;
  return await new Promise<Message>((resolve, reject) => {
    const end = workspace.changes.subscribe((change) => {
      if (change.type !== 'posted' && change.type !== 'edited') return;
      if (!predicate(change.message)) return;
      clearTimeout(timer);
      end();
      resolve(change.message);
    });
    const timer = setTimeout(() => {
      end();
      reject(new Error(`No ${what} in ${withinMs} ms. Seen:\n${describe(workspace)}`));
    }, withinMs);
  });
}

function allMessages({ channels, messages }: Workspace): readonly Message[] {
  return channels().flatMap(({ id }) => messages.inChannel(id));
}

function describe(workspace: Workspace): string {
  const lines = allMessages(workspace).map(({ channel, user, ts, threadTs, visibleTo, text }) => {
    const place = [threadTs && `in ${threadTs}`, visibleTo && `to ${visibleTo}`].filter(Boolean);
    return `  ${channel} ${ts} ${user} ${place.join(' ')}: ${text}`;
  });
  return lines.join('\n') || '  nothing';
}
