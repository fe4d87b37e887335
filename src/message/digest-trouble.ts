import type { Digest } from '../digest/digest.ts';
import { doesPause, tooLate } from '../digest/end-run.ts';
import type { Run as DigestRun } from '../digest/run.ts';
import type { Trouble } from '../digest/words.ts';
import { actions } from './actions.ts';
import { type DigestAct, digestButton } from './digest-actions.ts';
import { labelOf } from './digest-line.ts';
import { wordsOf } from './digest-post.ts';
import { describeTimeIn } from './digest-time.ts';
import {
  bold,
  channel,
  code,
  type Message,
  note,
  paragraph,
  person,
  plain,
  type Run,
} from './message.ts';
import { adviseOn, describeFailure } from './trouble.ts';

/** Tells the owner, in private, what went wrong and what can be done. */
export function renderDigestTrouble(run: DigestRun, trouble: Trouble): Message {
  return trouble.type === 'refused'
    ? renderChannel(run, trouble.error)
    : renderFailed(run, trouble);
}

function renderFailed(run: DigestRun, { lines }: Extract<Trouble, { type: 'failed' }>): Message {
  const { digest, dueAt } = run;
  const due = describeTimeIn(new Date(dueAt), digest.schedule.timeZone);
  const many = `${lines.length} of ${digest.metrics.length} figures could not be counted`;
  const heading = [bold(digest.name), plain(`, due ${due}: ${many}.`)];
  const reasons = lines.map((line): Run[] => {
    const failure = line.reading.type === 'failed' ? line.reading.failure : undefined;
    const why = failure ? `${describeFailure(failure)} ${adviseOn(failure)}` : '';
    return [bold(labelOf(line)), plain(`: ${why}`)];
  });
  const once = 'I tell you once; you hear of it again when it fails after it has worked.';
  const paragraphs = [heading, ...reasons];
  return say({ paragraphs, small: once, digestId: digest.id, acts: ['again', 'edit', 'pause'] });
}

function renderChannel(run: DigestRun, error: string): Message {
  const { place, name, id } = run.digest;
  const where =
    place.type === 'channel' ? [channel(place.channelId)] : [plain('your direct messages')];
  const heading: Run[] = [
    plain('I cannot post '),
    bold(name),
    plain(' in '),
    ...where,
    plain(`: ${reasonOf(error)}${doesPause(run, error) ? ' It is paused.' : ''}`),
  ];
  const paragraphs = [heading, [plain(adviceFor(error))]];
  const labels = { edit: 'Choose another channel' };
  // Public channels alone can be joined, and take posts from outside unless Slack says this.
  const acts = error === 'not_in_channel' ? (['join'] as const) : [];
  return say({ paragraphs, digestId: id, acts: ['edit', ...acts, 'resume'], labels });
}

function reasonOf(error: string): string {
  switch (error) {
    case 'is_archived':
      return 'the channel is archived.';
    case 'not_in_channel':
    case 'channel_not_found':
      return 'I am not in the channel, or it is gone.';
    case tooLate:
      return 'Slack could not be reached for a day.';
    default:
      return /^restricted_action/.test(error)
        ? 'only some people may post there.'
        : `Slack did not take it (${error}).`;
  }
}

function adviceFor(error: string): string {
  if (error === 'is_archived') return 'Choose another channel, and it goes on.';
  if (error === tooLate) return 'It comes again when it is due next.';
  return 'Choose another channel, or invite me with “/invite @counts” and press Resume.';
}

/** To those who stay, when the owner has left the workspace. */
export function renderOwnerLeft({ id, name, place, ownerId, ownerName }: Digest): Message {
  const owner = ownerName === undefined ? person(ownerId) : plain(ownerName);
  const goesOn =
    place.type === 'channel'
      ? 'The digest goes on as before, but nobody hears of it when something fails.'
      : 'The digest went to their direct messages, so it is paused.';
  const command = `/counts digest hand over ${name} to @name`;
  const paragraphs = [
    [owner, plain(' has left this workspace, and '), bold(name), plain(` has no owner. ${goesOn}`)],
    [plain('Take it over, or give it to somebody: '), code(command)],
  ];
  return say({ paragraphs, digestId: id, acts: ['take', 'show', 'pause'] });
}

type Told = {
  readonly paragraphs: readonly (readonly Run[])[];
  readonly small?: string;
  readonly digestId: string;
  readonly acts: readonly DigestAct[];
  readonly labels?: Partial<Record<DigestAct, string>>;
};

function say({ paragraphs, small, digestId, acts, labels }: Told): Message {
  return {
    text: [...paragraphs.map(wordsOf), ...(small ? [small] : [])].join('\n'),
    blocks: [
      ...paragraphs.map((runs) => paragraph(...runs)),
      ...(small ? [note(small)] : []),
      actions(...acts.map((act) => digestButton(act, digestId, labels?.[act]))),
    ],
  };
}
