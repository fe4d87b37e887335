/**
 * There is no picture. `server` is what the QuickChart server itself said, untrusted; the same
 * request may work later unless it was refused.
 */
export class ChartError extends Error {
  override name = 'ChartError';
  readonly reason: 'refused' | 'unavailable' | 'too late' | 'unreadable';
  readonly server: string | undefined;

  constructor(reason: ChartError['reason'], message: string, more: ChartErrorDetails = {}) {
    super(message, { cause: more.cause });
    this.reason = reason;
    this.server = more.server;
  }
}

type ChartErrorDetails = { readonly server?: string | undefined; readonly cause?: unknown };
