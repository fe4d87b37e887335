import type { Log } from '../log.ts';
import type { RedisClient } from './redis-connection.ts';

/** What Redis has to be told, and what it does without it. */
const needed = [
  {
    setting: 'appendonly',
    value: 'yes',
    otherwise: 'it forgets what it was told whenever it is restarted',
  },
  {
    setting: 'maxmemory-policy',
    value: 'noeviction',
    otherwise: 'it throws records away when its memory is full',
  },
] as const;

/** Rejects when this Redis would lose records. One that does not show its settings is warned of. */
export async function checkDurability(client: RedisClient, log: Log): Promise<void> {
  const settings = await settingsOf(client);
  if (!settings) {
    const wanted = needed.map(({ setting, value }) => `${setting} ${value}`);
    log.warn({ wanted }, 'redis does not show its settings; it has to have these');
    return;
  }
  const wrong = needed.filter(({ setting, value }) => settings[setting] !== value);
  if (wrong.length === 0) return;
  const sentences = wrong.map(
    ({ setting, value, otherwise }) =>
      `${setting} is “${settings[setting]}”, so ${otherwise}: it has to be “${value}”.`,
  );
  throw new Error(`This Redis would lose questions that were accepted. ${sentences.join(' ')}`);
}

/** Undefined when this user may not ask for them, as with many hosted ones. */
async function settingsOf(client: RedisClient): Promise<Record<string, string> | undefined> {
  try {
    return await client.configGet(needed.map(({ setting }) => setting));
  } catch (error) {
    if (error instanceof Error && /NOPERM|unknown command|not allowed/i.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}
