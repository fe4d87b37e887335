import type { Arguments } from '../api/arguments.ts';

/**
 * What goes wrong with a call. With `when: 'after'` the call is carried out and only its answer is lost or
 * replaced; without, it is not carried out.
 */
export type Fault = {
  /** A method of the Web API, or `upload`, `download`, `response_url`. */
  readonly method: string;
  /** How many calls it hits; 1 unless told. */
  readonly times?: number;
  /** Only calls that this is true of. */
  readonly matching?: (args: Arguments) => boolean;
  readonly when?: 'before' | 'after';
} & Harm;

export type Harm =
  /** HTTP 200 with `ok: false`. */
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** HTTP 429; without seconds the header is missing. */
  | { readonly kind: 'rate-limited'; readonly retryAfterS?: number }
  /** The connection stays open and silent. */
  | { readonly kind: 'hang' }
  /** The connection is torn down. */
  | { readonly kind: 'reset' }
  /** Answers as usual, this much later. */
  | { readonly kind: 'slow'; readonly ms: number };

export type Faults = {
  readonly inject: (fault: Fault) => void;
  /** The fault that hits this call, used up by it. */
  readonly take: (method: string, args: Arguments) => Fault | undefined;
};

export function createFaults(): Faults {
  const waiting: { fault: Fault; left: number }[] = [];
  return {
    inject: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    take: (method, args) => {
      const found = waiting.find(
        ({ fault, left }) =>
          left > 0 && fault.method === method && (fault.matching?.(args) ?? true),
      );
      if (!found) return undefined;
      found.left -= 1;
      return found.fault;
    },
  };
}
