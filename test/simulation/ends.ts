import { isOpen } from '../../src/job/job.ts';
import type { Clevertap } from './clevertap.ts';
import type { Disk } from './disk.ts';
import type { People } from './people.ts';
import { eventOf } from './questions.ts';
import type { SlackRules } from './slack-rules.ts';
import type { World } from './world.ts';

export type Parts = {
  readonly world: World;
  readonly disk: Disk;
  readonly clevertap: Clevertap;
  readonly slack: SlackRules;
  readonly people: People;
};

const minuteMs = 60_000;
/** Without faults everything has to end in this time. */
const calmMs = 45 * minuteMs;
/** What CleverTap never finishes has to end by then. */
const endlessMs = 370 * minuteMs;

/** Nothing fails any more: whatever was promised has to end. */
export async function waitForEnds({ world, disk, clevertap, people }: Parts): Promise<void> {
  if (world.violations.length > 0) return;
  world.calmDown();
  const calmFromMs = world.nowMs();
  const isEndless = (id: string) =>
    people.promised.get(id)?.questions.some((one) => clevertap.isEndless(eventOf(one))) === true;
  const unfinished = () => disk.ids('replies').filter((id) => people.promised.has(id));

  await world.run(calmFromMs + calmMs, () => unfinished().every(isEndless));
  if (world.violations.length > 0) return;
  for (const id of unfinished()) {
    if (!isEndless(id)) world.violate('I15', `${id} has not ended 45 min after the last fault`);
  }
  await world.run(calmFromMs + endlessMs, () => unfinished().length === 0);
  if (world.violations.length > 0) return;
  for (const id of unfinished()) world.violate('I15', `${id} never ends`);
  // What was removed last may still be on its way.
  await world.run(world.nowMs() + minuteMs);
}

/** What must be true once everything has ended. */
export function checkEnds(parts: Parts): void {
  const { world, disk, people } = parts;
  const finished = new Set(disk.ids('finished'));
  for (const id of people.promised.keys()) {
    if (finished.has(id)) checkTold(id, parts);
    else world.violate('I1', `${id} was promised and is lost`);
  }
  const replies = new Set(disk.ids('replies'));
  const left = disk.ids('deliveries').filter((id) => !replies.has(id.split(':')[1] ?? ''));
  if (left.length > 0) world.violate('I12', `${left.join(', ')} are left behind`);
  if (replies.size > 0) return;
  const counting = disk.jobs().filter(({ state }) => isOpen(state));
  if (counting.length > 0) {
    world.violate('I12', `${counting.map(({ key }) => key).join(', ')} counted for nobody`);
  }
}

function checkTold(id: string, { world, slack }: Parts): void {
  const [answer] = slack.answersOf(id);
  if (!answer && !slack.hasRefused(id) && !slack.hasHidden(id)) {
    world.violate('I1', `${id} ended and nobody was told`);
  }
  const stale = slack
    .waitingOf(id)
    .find(({ says, ephemeralFor }) => says.text !== 'ended' && ephemeralFor === undefined);
  if (answer && stale && !slack.hasHidden(id)) {
    world.violate('I2', `${id} is answered, and its first message says ${stale.says.text}`);
  }
}
