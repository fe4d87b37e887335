import { type Clock, second } from '../../../lib/clock.ts';

/** Whom and what an app may show a view for. */
export type Trigger = {
  readonly user: string;
  readonly channel?: string | undefined;
  /** The modal that the person acted in. */
  readonly viewId?: string | undefined;
};

export type TriggerRefusal = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

export type TriggerStore = {
  readonly issue: (trigger: Trigger) => string;
  /** Works once and for three seconds; says why not. */
  readonly use: (id: string) => Trigger | TriggerRefusal;
};

const lifeMs = 3 * second;

export function createTriggerStore(clock: Clock, nextTs: () => string): TriggerStore {
  const issued = new Map<string, { trigger: Trigger; until: number; isUsed: boolean }>();
  return {
    issue: (trigger) => {
      const id = `${nextTs()}.${crypto.randomUUID().replaceAll('-', '')}`;
      issued.set(id, { trigger, until: clock.now().getTime() + lifeMs, isUsed: false });
      return id;
    },
    use: (id) => {
      const found = issued.get(id);
      if (!found) return 'invalid_trigger_id';
      if (found.isUsed) return 'exchanged_trigger_id';
      if (clock.now().getTime() > found.until) return 'expired_trigger_id';
      found.isUsed = true;
      return found.trigger;
    },
  };
}
