import { weekdayNames } from './calendar.ts';
import type { Period } from './period.ts';
import type { Value } from './property-filter.ts';
import { closedNames } from './property-names.ts';
import type { Property } from './query.ts';
import { escapeQuoted, quoteName } from './quote.ts';
import { wellKnown } from './well-known.ts';

/** A property with its type, as a command has it: event properties need none. */
export function propertyWords({ type, name }: Property): string {
  if (type === 'event') return quoteName(name);
  const closed = closedNames[type];
  // `app version` is the name of one field of CleverTap's, `app "version"` another field.
  if (wellKnown(`${type} ${name}`)) return `${type} "${escapeQuoted(name)}"`;
  return `${type} ${closed?.includes(name) ? name : quoteOpenName(name, closed)}`;
}

function quoteOpenName(name: string, closed: readonly string[] | undefined): string {
  return closed ? `"${escapeQuoted(name)}"` : quoteName(name);
}

/** A value as a condition has it. */
export function valueWords(value: Value): string {
  if (typeof value === 'string') return quoteName(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The days as a command has them. */
export function periodWords(period: Period): string {
  switch (period.type) {
    case 'today':
    case 'yesterday':
      return period.type;
    case 'last':
      return period.count === 1 ? `last ${period.unit}` : `last ${period.count} ${period.unit}s`;
    case 'this':
      return `this ${period.unit}`;
    case 'since':
      return `since ${typeof period.start === 'number' ? weekdayNames[period.start] : period.start}`;
    case 'weekday':
      return `on ${weekdayNames[period.weekday]}`;
    case 'between':
      return period.from === period.to ? period.from : `${period.from}..${period.to}`;
  }
}

/** The parts that there are. */
export function words(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(' ');
}
