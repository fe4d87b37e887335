import { isOpen, Job } from '../../src/job/job.ts';
import type { Clevertap } from './clevertap.ts';
import type { Disk } from './disk.ts';
import type { People } from './people.ts';
import { nameOf } from './questions.ts';
import type { Side, Unfinished } from './side.ts';
import type { SlackRules } from './slack-rules.ts';
import type { Wall } from './wall.ts';
import type { World } from './world.ts';

export type Parts = {
  readonly world: World;
  readonly disk: Disk;
  readonly clevertap: Clevertap;
  readonly slack: SlackRules;
  readonly wall: Wall;
  readonly people: People;
  readonly sides: readonly Side[];
};

const minuteMs = 60_000;
/** Without faults everything has to end in this time. */
const calmMs = 45 * minuteMs;
/** What CleverTap never finishes has to end by then. */
const endlessMs = 370 * minuteMs;

/** Nothing fails any more: whatever was promised has to end. */
export async function waitForEnds(parts: Parts): Promise<void> {
  const { world, clevertap } = parts;
  if (world.violations.length > 0) return;
  world.calmDown();
  const calmFromMs = world.nowMs();
  const isEndless = ({ questions }: Unfinished) => questions.some(clevertap.isEndless);
  const unfinished = () => unfinishedOf(parts);

  await world.run(calmFromMs + calmMs, () => unfinished().every(isEndless));
  if (world.violations.length > 0) return;
  for (const one of unfinished()) {
    if (!isEndless(one))
      world.violate('I15', `${one.id} has not ended 45 min after the last fault`);
  }
  await world.run(calmFromMs + endlessMs, () => unfinished().length === 0);
  if (world.violations.length > 0) return;
  for (const { id } of unfinished()) world.violate('I15', `${id} never ends`);
  // What was removed last may still be on its way.
  await world.run(world.nowMs() + minuteMs);
}

function unfinishedOf({ disk, people, sides }: Parts): Unfinished[] {
  const replies = disk.ids('reply').flatMap((id) => {
    const reply = people.promised.get(id);
    return reply ? [{ id, questions: reply.questions.map(nameOf) }] : [];
  });
  return [...replies, ...sides.flatMap((side) => side.unfinished())];
}

/** What must be true once everything has ended. */
export function checkEnds(parts: Parts): void {
  const { world, disk, people, sides } = parts;
  const finished = new Set(disk.ids('finished'));
  for (const id of people.promised.keys()) {
    if (finished.has(id)) checkTold(id, parts);
    else world.violate('I1', `${id} was promised and is lost`);
  }
  for (const side of sides) side.checkEnds();
  checkLeftBehind(parts);
}

function checkLeftBehind({ world, disk, sides }: Parts): void {
  const replies = new Set(disk.ids('reply').map((id) => `reply:${id}`));
  const isKept = (name: string) =>
    replies.has(name.split(':', 2).join(':')) || sides.some((side) => side.keeps(name));
  const waits = (name: string) => replies.has(name) || sides.some((side) => side.waits(name));
  const left = disk.ids('message').filter((id) => !isKept(id));
  if (left.length > 0) world.violate('I12', `${left.join(', ')} are left behind`);
  const counting = disk
    .all('counting', Job)
    .filter(({ state, wantedBy }) => isOpen(state) && !wantedBy.some(waits));
  if (counting.length > 0) {
    world.violate('I12', `${counting.map(({ key }) => key).join(', ')} counted for nobody`);
  }
}

function checkTold(id: string, { world, slack, wall }: Parts): void {
  const [answer] = slack.answersOf(id);
  if (!answer && !wall.hasRefused(id)) {
    world.violate('I1', `${id} ended and nobody was told`);
  }
  const stale = slack
    .waitingOf(id)
    .find(({ says, ephemeralFor }) => says.text !== 'ended' && ephemeralFor === undefined);
  if (answer && stale && !wall.hasHidden(id)) {
    world.violate('I2', `${id} is answered, and its first message says ${stale.says.text}`);
  }
}
