import type { Problem } from '../lib/parsed.ts';

/** By block id, what stands under a field; of several mistakes in one field the first. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Undefined when a problem is about a field that is not there: then the form has to be drawn anew. */
export function renderErrors(
  problems: readonly Problem[],
  drawn: readonly { readonly type: string; readonly block_id?: string | undefined }[],
): FieldErrors | undefined {
  const fields = new Set(
    drawn.filter(({ type }) => type === 'input').map(({ block_id }) => block_id),
  );
  if (problems.some(({ at }) => !fields.has(String(at)))) return undefined;
  return Object.fromEntries(problems.toReversed().map((found) => [found.at, inWords(found)]));
}

function inWords({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
