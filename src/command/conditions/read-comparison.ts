import { type Filter, isComparison } from '../../query/filter.ts';
import type { Surroundings } from '../clauses/draft.ts';
import { keyAt, type Read, read, type Source } from '../text/source.ts';
import { missingOperator, missingProperty } from './missing-words.ts';
import { type OperatorRead, readOperator } from './operator.ts';
import { type Comparison, type Compared as ReadOptions, readComparand } from './read-comparand.ts';
import { type Meaning, readSubject } from './read-subject.ts';
import { holdsText, type Subject } from './subject.ts';

export type Around = Pick<Surroundings, 'stops'> & {
  /** The condition before `and`, whose property this one may leave out. */
  readonly previous: Filter | undefined;
  readonly meaning: Meaning;
};

/** `bare`: nothing says of what the property is, so that it was taken for the event's. */
export type Compared = { readonly filters: readonly Comparison[]; readonly bare: boolean };

/** `Country is India or Nepal`: the filters that one comparison makes. */
export function readComparison(source: Source, from: number, around: Around): Read<Compared> {
  const { stops, previous, meaning } = around;
  const elided = readOperator(source, from);
  if (elided && previous && isComparison(previous)) {
    return finish(source, elided, { subject: subjectOf(previous), bare: false, stops });
  }
  if (elided || !source.words[from]) return missingProperty(source, from);
  const { to, operator } = findOperator(source, from, stops);
  const span = { from, to };
  if (!operator) return missingOperator(source, span);
  const found = readSubject(source, span, meaning);
  if (!found.ok) return found;
  const { subject, bare, named } = found.value;
  return finish(source, operator, { subject, bare, stops, asText: named && holdsText(subject) });
}

type Finish = ReadOptions & { readonly bare: boolean };

function finish(
  source: Source,
  operator: OperatorRead,
  { bare, ...about }: Finish,
): Read<Compared> {
  const filters = readComparand(source, operator, about);
  return filters.ok ? read({ filters: filters.value, bare }, filters.next) : filters;
}

function subjectOf(filter: Comparison): Subject {
  if (filter.type === 'geo') return { type: 'geo', property: filter.property };
  const { type, property } = filter;
  return { property, ...(type === undefined ? {} : { type }) };
}

const longestProperty = 4;

/** Whether an operator follows soon: `with Amount above 500`, but not `with Google`. */
export function startsComparison(source: Source, at: number): boolean {
  for (let index = at + 1; index <= at + longestProperty; index += 1) {
    if (/^(?:and|or|,|)$/.test(keyAt(source, index)) && source.words[index]?.form !== 'quoted') {
      return false;
    }
    if (readOperator(source, index)) return true;
  }
  return false;
}

type Found = { readonly to: number; readonly operator?: OperatorRead };

/** The property goes up to the operator, whatever its words are. */
export function findOperator(source: Source, from: number, stops: Around['stops']): Found {
  for (let to = from + 1; to < source.words.length; to += 1) {
    const operator = readOperator(source, to);
    if (operator) return { to, operator };
    if (/^(?:and|or|,)$/.test(keyAt(source, to)) || stops(to)) return { to };
  }
  return { to: source.words.length };
}
