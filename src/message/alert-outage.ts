import type { Outage } from '../alert/outage.ts';
import { formatNoun, joinList } from '../query/format.ts';
import type { Failure } from '../query/result.ts';
import { bold, cut, type Message, note, paragraph, plain } from './message.ts';

const mostNamed = 10;

/** One notice for all alerts of a channel that CleverTap cannot be asked for. */
export function renderOutage(outage: Outage, describeMoment: (instant: string) => string): Message {
  const { ended, since, waiting, failure } = outage;
  if (ended !== undefined) {
    const over = `CleverTap answers again since ${describeMoment(ended)}; from ${describeMoment(since)} on alerts of this channel could not be checked.`;
    return { text: over, blocks: [paragraph(plain('⚪ '), plain(over))] };
  }
  const count = `${waiting.length} ${formatNoun(waiting.length, 'alert', 'alerts')}`;
  const head = `CleverTap cannot be asked since ${describeMoment(since)}, so ${count} of this channel cannot be checked`;
  const rest = `: ${reasons[failure.reason]}. None of them fires because of that, and none is known to be well. I try again every 15 minutes.`;
  const named = waiting.slice(0, mostNamed).map(({ name }) => cut(name, 60));
  const more = waiting.length - named.length;
  const names = joinList([...named, ...(more > 0 ? [`${more} more`] : [])], 'and');
  return {
    text: `${head}${rest} ${names}`,
    blocks: [paragraph(plain('⚪ '), bold(head), plain(rest)), note(names)],
  };
}

const reasons: Readonly<Record<Failure['reason'], string>> = {
  refused: 'it would not count this',
  'unknown event': 'it does not know the event',
  credentials: 'it refused the credentials that I was started with; an admin has to renew them',
  'rate limited': 'it asked us to wait',
  unavailable: 'it could not be reached',
  unreadable: 'what it answered holds no figures',
  'request lost': 'it lost the request',
  'not finished': 'it has not answered in time',
};
