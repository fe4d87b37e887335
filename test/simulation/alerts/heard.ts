import type { Outcome } from '../../../src/query/result.ts';
import type { World } from '../world.ts';

type Heard = { readonly atMs: number; readonly outcome: Outcome };

/** What CleverTap said to the bot, by question. */
export type HeardAnswers = {
  readonly hears: (name: string, outcome: Outcome) => void;
  readonly between: (name: string, fromMs: number, untilMs: number) => readonly Outcome[];
};

export function createHeardAnswers(world: World): HeardAnswers {
  const heard = new Map<string, Heard[]>();
  return {
    hears: (name, outcome) => {
      const list = heard.get(name) ?? [];
      list.push({ atMs: world.nowMs(), outcome });
      heard.set(name, list);
    },
    between: (name, fromMs, untilMs) =>
      (heard.get(name) ?? [])
        .filter(({ atMs }) => atMs >= fromMs && atMs <= untilMs)
        .map(({ outcome }) => outcome),
  };
}
