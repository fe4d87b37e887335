import { channel, type Message, paragraph, person, plain, type Run } from './message.ts';

/** Why somebody may not ask here. */
export type Refused = 'guest' | 'stranger' | 'bot' | 'deactivated' | 'channel' | 'unknown';

type Settings = {
  /** Slack ids; empty when every channel will do. */
  readonly allowedChannels: readonly string[];
  readonly admins: readonly string[];
};

/** Says no, why, and what to do instead. */
export function renderRefused(refused: Refused, { allowedChannels, admins }: Settings): Message {
  const channels = refused === 'channel' ? listed(allowedChannels.map(channel)) : [];
  const whom = refused === 'unknown' ? [] : listed(admins.map(person));
  const sentence = sentences[refused];
  return {
    text: sentence,
    blocks: [
      paragraph(plain(sentence)),
      ...(channels.length > 0 ? [paragraph(plain('I answer in '), ...channels)] : []),
      ...(whom.length > 0 ? [paragraph(plain('Who can help with this: '), ...whom)] : []),
    ],
  };
}

const sentences: Readonly<Record<Refused, string>> = {
  guest:
    'I answer full members of this workspace, and you are a guest here, so nothing was done. A member can ask for you.',
  stranger:
    'I answer members of the workspace that I belong to, and you come from another, so nothing was done. A member can ask for you.',
  bot: 'I answer people, not other apps, so nothing was done.',
  deactivated: 'Your account is deactivated, so nothing was done.',
  channel: 'I do not answer in this channel, so nothing was done.',
  unknown:
    'I could not find out from Slack whether you may do this, so nothing was done. Please try again in a moment.',
};

const mostListed = 10;

function listed(runs: readonly Run[]): Run[] {
  return runs
    .slice(0, mostListed)
    .flatMap((run, index) => (index > 0 ? [plain(', '), run] : [run]));
}
