import { type Message, note, paragraph, plain } from './message.ts';

/** The question behind a button is not kept any longer, or never was. */
export function renderGone(): Message {
  return say(
    'I no longer have the question behind this button: I keep them for about a year. Please ask it again; /counts help shows how.',
  );
}

/** There is nothing to make a file or a table of. */
export function renderNoFigures(): Message {
  return say('This question had no answer, so there are no figures. Try again asks it anew.');
}

/** Where the file went when the channel did not take it. */
export function renderSentDirectly(): Message {
  return say(
    'I cannot put files into this channel, so the CSV is in our direct messages. /invite me to the channel to have it here.',
  );
}

/** A private answer has been posted for all to see. */
export function renderShared(): Message {
  return say('Posted to the channel.');
}

/** Something broke on the way. */
export function renderPressFailed(reference: string): Message {
  const sentence =
    'That did not work: something is wrong between Slack and me. Please press again.';
  return {
    text: `${sentence} (ref ${reference})`,
    blocks: [paragraph(plain(sentence)), note(`ref ${reference}`)],
  };
}

function say(sentence: string): Message {
  return { text: sentence, blocks: [paragraph(plain(sentence))] };
}
