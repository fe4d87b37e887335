import type { GeoFilter } from '../../query/place.ts';
import type { PropertyFilter } from '../../query/property-filter.ts';
import type { Surroundings } from '../clauses/draft.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
} from '../text/source.ts';
import type { OperatorRead } from './operator.ts';
import { readNumericValue, readOpenBound } from './read-numeric-value.ts';
import { readPlaces } from './read-places.ts';
import { readValues } from './read-values.ts';
import type { Subject } from './subject.ts';

export type Compared = {
  readonly subject: Subject;
  readonly stops: Surroundings['stops'];
  /** Whether unquoted numbers are text. */
  readonly asText?: boolean;
};
export type Comparison = PropertyFilter | GeoFilter;
type Property = Exclude<Subject, { readonly type: 'geo' }>;

/** What stands behind an operator, as filters. `is not A or B` makes two. */
export function readComparand(
  source: Source,
  found: OperatorRead,
  { subject, stops, asText }: Compared,
): Read<readonly Comparison[]> {
  return subject.type === 'geo'
    ? readPlaces(source, found, { level: subject.property, stops })
    : readOwn(source, found, { about: subject, stops, asText });
}

type About = {
  readonly about: Property;
  readonly stops: Surroundings['stops'];
  readonly asText: boolean | undefined;
};

function readOwn(
  source: Source,
  found: OperatorRead,
  { about, stops, asText }: About,
): Read<readonly PropertyFilter[]> {
  const { comparison: operator, next } = found;
  switch (operator) {
    case 'exists':
    case 'does not exist':
      return read([{ ...about, operator }], next);
    case 'above':
    case 'at least':
    case 'below':
    case 'at most': {
      const number = readNumericValue(source, next);
      return number.ok ? read([{ ...about, operator, value: number.value }], number.next) : number;
    }
    case 'between':
      return readBounds(source, next, about);
    case 'is':
    case 'contains': {
      const bound = operator === 'is' ? readOpenBound(source, next) : undefined;
      if (bound) return read([{ ...about, ...bound.value }], bound.next);
      const values = readValues(source, next, { operator, stops, asText });
      return values.ok ? read([{ ...about, operator, values: values.value }], values.next) : values;
    }
    case 'is not':
    case 'does not contain': {
      const values = readValues(source, next, { operator, stops, asText });
      if (!values.ok) return values;
      const filters = values.value.map((value) => ({ ...about, operator, value }));
      return read(filters, values.next);
    }
    case 'unsupported':
      return unsupported(source, found);
  }
}

/** `between 5 and 10`, both included. */
function readBounds(
  source: Source,
  from: number,
  about: Property,
): Read<readonly PropertyFilter[]> {
  const low = readNumericValue(source, from);
  if (!low.ok) return low;
  const and = { from: low.next, to: low.next };
  if (keyAt(source, low.next) !== 'and') {
    return complain(source, and, {
      message: '“between” needs two numbers.',
      hint: 'Write “Amount between 5 and 10”.',
      suggestions: [rewritten(source, { from: from - 1, to: from }, 'at least')],
    });
  }
  const high = readNumericValue(source, low.next + 1);
  if (!high.ok) return high;
  if (low.value > high.value) {
    const span = { from, to: high.next };
    return complain(source, span, {
      message: 'These numbers run backwards.',
      hint: 'Write the smaller one first.',
      suggestions: [rewritten(source, span, `${high.value} and ${low.value}`)],
    });
  }
  return read(
    [
      { ...about, operator: 'at least', value: low.value },
      { ...about, operator: 'at most', value: high.value },
    ],
    high.next,
  );
}

function unsupported(source: Source, found: OperatorRead): Read<never> {
  const { from, next } = found;
  const span = { from, to: next };
  const phrase = nameOf(source, span);
  if (/before|after/.test(phrase)) return noDates(source, found);
  const instead = /empty|blank|null/.test(phrase) ? 'does not exist' : 'contains';
  return complain(source, span, {
    message: `CleverTap cannot compare with “${phrase}”.`,
    hint: `The nearest it can do is “${instead}”.`,
    suggestions: [rewritten(source, span, instead)],
  });
}

function noDates(source: Source, { from, next }: OperatorRead): Read<never> {
  const span = { from, to: next };
  return complain(source, span, {
    message: `Properties cannot be compared with “${nameOf(source, span)}”.`,
    hint: 'The days of the event itself are asked for as in “since 1 Oct”.',
  });
}
