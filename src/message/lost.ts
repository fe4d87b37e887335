import { type Message, paragraph, plain } from './message.ts';

/** What of somebody's can be lost. */
export type Lost = 'question' | 'saved question' | 'digest' | 'alert';

const sentences: Readonly<Record<Lost, string>> = {
  question:
    'A question of yours was damaged where I keep it, so there will be no answer to it. Please ask it again.',
  'saved question':
    'A question that you saved was damaged where I keep it, so it is on the list no more. Please save it again.',
  digest:
    'A digest of yours was damaged where I keep it, so it will not come any more. Please make it again.',
  alert:
    'An alert of yours was damaged where I keep it, so nothing is watched for it any more. Please make it again.',
};

/** A record of this person's could not be read. */
export function renderLost(what: Lost): Message {
  const sentence = `${sentences[what]} Whoever looks after Counts can find what is left of it in the store.`;
  return { text: sentence, blocks: [paragraph(plain(sentence))] };
}
