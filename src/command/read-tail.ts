import { readNameAtEnd } from './saved-name.ts';
import { createSource, keyAt, type Read, read, type Source } from './text/source.ts';

/** What stands behind a question: how it is answered, and what it is saved as. */
export type Tail = {
  readonly privately?: true;
  readonly saveAs?: string;
};

/** A command without its tail; the tail as typed, for suggestions to keep. */
export type Parts = { readonly head: Source; readonly tail: Tail; readonly tailText: string };

/** Takes `privately` and `as <name>` off the end, in either order. */
export function readTail(source: Source): Read<Parts> {
  let end = source.words.length;
  const isPrivate = () => end > 1 && keyAt(source, end - 1) === 'privately';
  let tail: Tail = {};
  if (isPrivate()) {
    tail = { privately: true };
    end -= 1;
  }
  const as = lastAs(source, end);
  if (as !== undefined) {
    const name = readNameAtEnd(head(source, end), { from: as + 1, to: end });
    if (!name.ok) return name;
    tail = { ...tail, saveAs: name.value };
    end = as;
    if (isPrivate()) {
      tail = { ...tail, privately: true };
      end -= 1;
    }
  }
  const rest = head(source, end);
  return read({ head: rest, tail, tailText: source.text.slice(rest.text.length).trim() }, end);
}

/** The last bare `as` with words on both sides. */
function lastAs(source: Source, end: number): number | undefined {
  for (let index = end - 2; index > 0; index -= 1) {
    if (keyAt(source, index) === 'as') return index;
  }
  return undefined;
}

/** The words before `end`, and the text that they stand in. */
function head(source: Source, end: number): Source {
  const { text, words, reference, known } = source;
  if (end === words.length) return source;
  const kept = words.slice(0, end);
  const before = text.slice(0, kept.at(-1)?.end ?? 0);
  return { ...createSource(before, kept, reference), known };
}
