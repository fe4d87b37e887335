import type { Wall } from '../wall.ts';
import type { World } from '../world.ts';
import type { Histories } from './histories.ts';
import type { History } from './history.ts';
import type { OutageSays } from './says.ts';

/** One notice for all alerts of a channel, while CleverTap cannot be asked, and one all-clear. */
export type OutageRules = {
  /** What is told wrongly of a channel, in words. */
  readonly untold: () => string | undefined;
};

const minuteMs = 60_000;
/** Whoever could not be checked for so long, and more than once, is on a notice. */
const noticedMs = 10 * minuteMs;

export function createOutageRules(world: World, wall: Wall, histories: Histories): OutageRules {
  const notices = new Map<string, OutageSays>();
  const channelsOf = ({ notices: known }: History) => known.map(({ channelId }) => channelId);

  wall.onShown(({ says }, isNew) => {
    if (says.of !== 'alert outage') return;
    if (isNew) shows(says);
    notices.set(says.about, says);
  });

  function shows({ about, channelId }: OutageSays): void {
    if (notices.has(about)) {
      if (wall.hasHidden(about)) world.counts.possibleDuplicates += 1;
      else world.violate('I9', `${about} has two messages`);
      return;
    }
    const others = [...notices.values()].filter((one) => one.channelId === channelId);
    if (others.some((one) => !one.isOver && isSeen(one))) {
      world.violate('I9', `${about} is the second notice at a time in ${channelId}`);
    }
    const isTrue = [...histories.all.values()].some(
      (history) => history.everSuffered && channelsOf(history).includes(channelId),
    );
    if (!isTrue) world.violate('I9', `${about} tells of a failure that there was not`);
  }

  const isSeen = ({ about }: OutageSays) => !wall.hasRefused(about) && !wall.hasHidden(about);

  function untold(): string | undefined {
    const suffering = [...histories.all.values()].filter((one) => one.suffering);
    const open = [...notices.values()].filter((one) => !one.isOver && isSeen(one));
    const stale = open.find(
      ({ channelId }) => !suffering.some((one) => channelsOf(one).includes(channelId)),
    );
    if (stale) return `${stale.about} is not over, though CleverTap answers`;
    const silent = suffering.find((one) => isDue(one) && !isNoticed(one));
    return silent && `${silent.alert.name} cannot be checked, and nobody is told`;
  }

  function isDue({ suffering }: History): boolean {
    return (
      suffering !== undefined &&
      suffering.checks > 1 &&
      world.nowMs() > suffering.sinceMs + noticedMs
    );
  }

  function isNoticed(history: History): boolean {
    return [...notices.values()].some(
      (one) => channelsOf(history).includes(one.channelId) && (!one.isOver || !isSeen(one)),
    );
  }

  return { untold };
}
