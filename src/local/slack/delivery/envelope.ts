/** Something Slack tells the app, before it is known which way it goes there. */
export type Delivery = {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  /** Set when it was sent before. */
  readonly retry?: { readonly attempt: number; readonly reason: string };
};

/** How the app took it. `body` is what it said at once, undefined when that was nothing. */
export type Acknowledgement =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> | undefined }
  | {
      readonly ok: false;
      readonly error: 'operation_timeout' | 'dispatch_failed';
      /** In the words of a retry. */
      readonly reason?: 'connection_failed' | 'http_error';
    };

/** Sends one delivery to the app; an `abort` means that nobody waits any longer. */
export type Courier = (delivery: Delivery, signal: AbortSignal) => Promise<Acknowledgement>;
