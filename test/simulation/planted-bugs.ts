import { alertBugs } from './planted-bugs-of-alerts.ts';
import { clevertapBugs } from './planted-bugs-of-clevertap.ts';
import { digestBugs } from './planted-bugs-of-digests.ts';
import { replyBugs } from './planted-bugs-of-replies.ts';
import { slackBugs } from './planted-bugs-of-slack.ts';
import { storeBugs } from './planted-bugs-of-store.ts';
import type { Sabotage } from './simulate.ts';

/** Mistakes that a bot like this is known to make. Each has to be found. */
export const plantedBugs: Readonly<Record<string, Sabotage>> = {
  ...slackBugs,
  ...storeBugs,
  ...clevertapBugs,
  ...replyBugs,
  ...alertBugs,
  ...digestBugs,
};
