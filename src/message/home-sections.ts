import type { Failure } from '../query/result.ts';
import type { HomeSection } from './home.ts';
import { type OpenReply, renderOpenReply } from './jobs.ts';
import { channel, moment, paragraph, person, plain, type Run } from './message.ts';
import { type ListedSaved, nothingSaved, renderListed } from './saved-list.ts';

/** What one person has under way. */
export function renderUnderWay(replies: readonly OpenReply[]): HomeSection {
  const heading = 'Under way';
  if (replies.length === 0) {
    return { heading, intro: [paragraph(plain('Nothing of yours is under way.'))] };
  }
  return { heading, items: replies.map(renderOpenReply), rest: '/counts jobs lists them.' };
}

/** What is saved: what is one's own, and what others have saved for everyone. */
export function renderSavedSections(
  all: readonly ListedSaved[],
  userId: string,
): readonly HomeSection[] {
  const isOwn = ({ saved }: ListedSaved) => saved.ownerId === userId;
  const own = all.filter(isOwn);
  const others = all.filter((listed) => !isOwn(listed));
  const drawn = (listed: ListedSaved) => renderListed(listed, userId);
  const rest = '/counts list shows all of them.';
  const empty = all.length === 0 ? paragraph(...nothingSaved) : paragraph(plain(noneOfYours));
  const mine: HomeSection = { heading: 'Saved by you', items: own.map(drawn), most, rest };
  return [
    own.length > 0 ? mine : { heading: mine.heading, intro: [empty] },
    ...(others.length > 0
      ? [{ heading: 'Saved by others', items: others.map(drawn), most, rest }]
      : []),
  ];
}

/** Who has more knows their names. */
const most = 12;

const noneOfYours =
  'Nothing yet. Save in the menu under an answer keeps its question under a name, for everyone here.';

/** What is known of CleverTap now. Instants as ISO have them. */
export type CleverTapState = {
  readonly answeredAt?: string | undefined;
  /** What it came to, when the latest exchange got no answer. */
  readonly trouble?: { readonly at: string; readonly failure: Failure } | undefined;
  /** Nothing is asked before then. */
  readonly pausedUntil: Date | undefined;
};

/** Whether CleverTap answers. */
export function renderCleverTap({ answeredAt, trouble, pausedUntil }: CleverTapState): HomeSection {
  const answered = answeredAt
    ? [plain('CleverTap last answered '), moment(new Date(answeredAt)), plain('.')]
    : [plain('CleverTap has not answered me yet.')];
  const troubled = trouble
    ? [
        plain(' At the latest attempt, '),
        moment(new Date(trouble.at)),
        plain(`, ${troubles[trouble.failure.reason]}.`),
      ]
    : [];
  const paused: Run[] = pausedUntil
    ? [
        plain('CleverTap asked us to wait until '),
        moment(pausedUntil),
        plain('. What is asked before then is asked after it, by itself.'),
      ]
    : [];
  return {
    heading: 'CleverTap',
    intro: [
      ...(paused.length > 0 ? [paragraph(...paused)] : []),
      paragraph(...answered, ...troubled),
    ],
  };
}

const troubles: Readonly<Record<Failure['reason'], string>> = {
  refused: 'it would not count what was asked',
  'unknown event': 'it did not know the event that was asked for',
  credentials: 'it refused the credentials that I was started with',
  'rate limited': 'it asked us to wait',
  unavailable: 'it could not be reached',
  unreadable: 'its answer held no figures',
  'request lost': 'it had lost the request',
  'not finished': 'it had not finished counting',
};

type Access = {
  /** Slack ids; empty when every channel will do. */
  readonly allowedChannels: readonly string[];
  readonly admins: readonly string[];
};

/** Who may do what, as it is set up. */
export function renderAccess({ allowedChannels, admins }: Access, userId: string): HomeSection {
  const where =
    allowedChannels.length === 0
      ? [plain('in every channel and in direct messages')]
      : [plain('in '), ...joined(allowedChannels.map(channel)), plain(' and nowhere else')];
  const others = admins.filter((id) => id !== userId);
  const change =
    admins.length === 0
      ? []
      : [
          plain(', and so may '),
          ...joined([
            ...(others.length < admins.length ? [plain('you')] : []),
            ...others.map(person),
          ]),
        ];
  return {
    heading: 'Who may do what',
    intro: [
      paragraph(
        plain('Full members of this workspace may ask, '),
        ...where,
        plain('. Guests, people from other workspaces and other apps may not.'),
      ),
      paragraph(
        plain(
          'Everyone who may ask may run what is saved. Whoever saved it may rename and delete it',
        ),
        ...change,
        plain('. Whoever asked may cancel. A private answer is for whoever asked alone.'),
      ),
    ],
  };
}

const mostListed = 20;

function joined(runs: readonly Run[]): Run[] {
  const shown = runs.slice(0, mostListed);
  const left = runs.length - shown.length;
  const rest = left > 0 ? [plain(` and ${left} more`)] : [];
  return [...shown.flatMap((run, index) => (index > 0 ? [plain(', '), run] : [run])), ...rest];
}
