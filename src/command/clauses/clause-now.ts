import { nearest } from '../../lib/nearest.ts';
import type { Split } from '../../query/query.ts';
import { complain, keyAt, type Read, read, rewritten, type Source } from '../text/source.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';

const splits: ReadonlyMap<string, Split> = new Map([
  ...(['os', 'platform', 'platforms'] as const).map((word) => [word, 'os'] as const),
  ...(['browser', 'browsers'] as const).map((word) => [word, 'browser'] as const),
  ...(['device', 'devices'] as const).map((word) => [word, 'device'] as const),
  ...(['source', 'sources', 'session_source'] as const).map((word) => [word, 'source'] as const),
  ...(['type', 'types', 'user_type'] as const).map((word) => [word, 'type'] as const),
]);

const splitWords: readonly Split[] = ['os', 'browser', 'device', 'source', 'type'];

export function isSplit(key: string): boolean {
  return splits.has(key);
}

/** `by os, device`. */
export const byClause: Clause = {
  starts: (source, at) => keyAt(source, at) === 'by',
  read: readBy,
};

const list = 'os, browser, device, source and type';

function readBy(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  const by = new Set(draft.by?.value ?? []);
  let next = at + 1;
  let more = true;
  while (more) {
    const found = splitAt(source, next);
    if (!found) return noSplit(source, next);
    by.add(found.split);
    next = behindJoint(source, found.next);
    more = next > found.next ? !stops(next) : splitAt(source, next) !== undefined;
  }
  return read({ ...draft, by: { value: [...by], span: { from: at, to: next } } }, next);
}

/** Splits are joined by a comma, by `and`, by both or by nothing. */
function behindJoint(source: Source, at: number): number {
  const comma = keyAt(source, at) === ',' ? at + 1 : at;
  return keyAt(source, comma) === 'and' ? comma + 1 : comma;
}

function splitAt(source: Source, at: number): { split: Split; next: number } | undefined {
  const pair = `${keyAt(source, at)} ${keyAt(source, at + 1)}`;
  if (pair === 'user type') return { split: 'type', next: at + 2 };
  if (pair === 'session source') return { split: 'source', next: at + 2 };
  const split = splits.get(keyAt(source, at));
  return split && { split, next: at + 1 };
}

function noSplit(source: Source, at: number): Read<never> {
  const word = source.words[at];
  if (!word) {
    return complain(
      source,
      { from: at, to: at },
      {
        message: '“by” needs to know by what.',
        hint: `The active people can be split by ${list}.`,
        suggestions: [
          rewritten(
            source,
            { from: at - 1, to: at },
            keyAt(source, at - 1) === 'by' ? 'by os' : '',
          ),
        ],
      },
    );
  }
  const span = { from: at, to: at + 1 };
  const near = nearest(word.text, splitWords) ?? 'os';
  return complain(source, span, {
    message: `The active people cannot be split by “${word.text}”.`,
    hint: `They can be split by ${list}.`,
    suggestions: [rewritten(source, span, near)],
  });
}

/** `new`: the new people also apart. */
export const newClause: Clause = {
  starts: (source, at) => keyAt(source, at) === 'new',
  read: (_source, at, { draft }) =>
    read({ ...draft, newToo: { value: true, span: { from: at, to: at + 1 } } }, at + 1),
};
