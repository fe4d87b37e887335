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
  { what = 'such a message', ...options }: WaitOptions = {},
): Promise<Message> {
  return await until(workspace, () => allMessages(workspace).find(predicate), {
    ...options,
    what,
    describe: () => describe(workspace),
  });
}

export type UntilOptions = WaitOptions & {
  readonly what: string;
  /** What is there instead. */
  readonly describe: () => string;
};

/** Looks now and after every change until there is something. */
export async function until<T>(
  { changes }: Workspace,
  look: () => T | undefined,
  { withinMs = 10 * second, what, describe: describeAll }: UntilOptions,
): Promise<T> {
  const present = look();
  if (present !== undefined) return present;
  return await new Promise<T>((resolve, reject) => {
    const end = changes.subscribe(() => {
      const found = look();
      if (found === undefined) return;
      clearTimeout(timer);
      end();
      resolve(found);
    });
    const timer = setTimeout(() => {
      end();
      reject(new Error(`No ${what} in ${withinMs} ms. Seen:\n${describeAll()}`));
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
