/** What a person wrote, read: a value, or everything that is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * `at` is where the person can see it: an offset in the command text, or a modal's block id.
 * `length` is how many characters the caret underlines. `suggestions` are whole texts to try instead.
 */
export type Problem = {
  readonly at: number | string;
  readonly length?: number;
  readonly message: string;
  readonly hint?: string;
  readonly suggestions?: readonly string[];
};

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function problem(problem: Problem): { readonly ok: false; readonly problems: Problem[] } {
  return { ok: false, problems: [problem] };
}
