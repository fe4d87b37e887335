/** What an HTTP status, or the `code` of a `fail`, means for the question. */
export type Meaning =
  | 'answer'
  | 'refused'
  | 'credentials'
  | 'rate limited'
  | 'unavailable'
  | 'unreadable';

/** The first row that holds the status decides. */
const meanings: readonly { from: number; to: number; meaning: Meaning }[] = [
  { from: 200, to: 200, meaning: 'answer' },
  { from: 401, to: 401, meaning: 'credentials' },
  { from: 403, to: 403, meaning: 'credentials' },
  // About the way there, not about the question: a proxy in between, a connection too slow.
  { from: 407, to: 408, meaning: 'unavailable' },
  { from: 429, to: 429, meaning: 'rate limited' },
  { from: 400, to: 499, meaning: 'refused' },
  { from: 500, to: 599, meaning: 'unavailable' },
];

/** Everything not in the table is unreadable: a redirect is not followed, a 204 holds no answer. */
export function meaningOf(status: number): Meaning {
  return meanings.find(({ from, to }) => status >= from && status <= to)?.meaning ?? 'unreadable';
}

/** The others are decided by the status alone, however the body goes on. */
export function needsBody(status: number): boolean {
  const meaning = meaningOf(status);
  return meaning === 'answer' || meaning === 'refused';
}
