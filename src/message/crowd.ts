import { minute } from '../lib/clock.ts';
import { formatCount, formatNoun } from '../query/format.ts';
import type { Crowd } from '../reply/admission.ts';
import { type Message, paragraph, plain } from './message.ts';

/** Too much is under way: says so, for how long, and what makes room. */
export function renderCrowd({ whose, underWay, waitMs }: Crowd): Message {
  const count = `${formatCount(underWay)} ${formatNoun(underWay, 'question', 'questions')}`;
  const sentences =
    whose === 'person'
      ? `${count} of yours ${formatNoun(underWay, 'is', 'are')} under way, and with this there would be more than I take from one person. Nothing was asked. /counts jobs lists them, and Cancel makes room at once; by itself there should be room in ${describeWait(waitMs)}.`
      : `${count} are under way, and I take no more: CleverTap is asked three things at a time. Nothing was asked. There should be room in ${describeWait(waitMs)}; please ask again then.`;
  return { text: sentences, blocks: [paragraph(plain(sentences))] };
}

/** An estimate, and not more exact than it is. */
function describeWait(ms: number): string {
  const minutes = Math.ceil(ms / minute);
  if (minutes <= 1) return 'a minute or so';
  const rounded = minutes < 10 ? minutes : Math.ceil(minutes / 5) * 5;
  return rounded < 90 ? `about ${rounded} minutes` : `about ${Math.round(rounded / 60)} hours`;
}
