import type { Parsed, Problem } from '../lib/parsed.ts';
import type { Filter, Operator } from '../query/filter.ts';
import type { Period } from '../query/period.ts';
import type { Query } from '../query/query.ts';
import type { Compared } from './about.ts';

/**
 * How the command language reads. What can be typed into a field is what can be typed there in a
 * command, and its mistakes have the same words. Positions in problems count in the text given.
 */
export type Language = {
  readonly query: (command: string) => Parsed<Query>;
  readonly period: (text: string) => Parsed<Period>;
  /** A name to save a question under. */
  readonly name: (text: string) => Parsed<string>;
  /** What stands behind the operator of a condition, as the filters that it makes. */
  readonly comparand: (
    text: string,
    about: Compared & { readonly operator: Operator },
  ) => Parsed<readonly Filter[]>;
  /** A whole condition, such as `did Charged at least 3 times`. */
  readonly condition: (text: string) => Parsed<readonly Filter[]>;
};

/** The same mistakes, standing under a field. */
export function under(id: string, problems: readonly Problem[]): Problem[] {
  return problems.map(({ message, hint }) => ({ at: id, message, ...(hint ? { hint } : {}) }));
}
