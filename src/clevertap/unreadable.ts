/** An answer that is none. The message says why; it may hold words of CleverTap's. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
}
