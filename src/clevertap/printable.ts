import type { Secret } from '../lib/secret.ts';

const longest = 120;
/** Enough to hold what is kept, and the passcode that must be found before anything is cut off. */
const longestRead = 4096;

/** CleverTap's words made fit to be stored and shown: one line, short, without the passcode. */
export function printable(text: string, passcode: Secret): string {
  const line = oneLine(text.slice(0, longestRead));
  const secret = oneLine(passcode.reveal());
  const safe = secret === '' ? line : line.replaceAll(secret, '***');
  const characters = [...safe];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : safe;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}
