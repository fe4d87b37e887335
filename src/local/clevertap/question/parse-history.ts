import {
  type Fields,
  parseObject,
  parseObjectsAt,
  parseOneOf,
  path,
  refuseOthers,
} from './parse-fields.ts';
import { parseOccurrence } from './parse-occurrence.ts';
import { parseTests } from './parse-test.ts';
import { type Deed, type History, type Times, timesOperators } from './question.ts';
import { badRequest } from './refusal.ts';

const deedKeys = ['event_name', 'from', 'to', 'event_properties'];
const timesKeys = ['operator', 'value'];

/** The `advanced_query` block. */
export function parseHistory(block: Fields): History {
  refuseOthers(block, ['did_all', 'did_any', 'did_none']);
  const any = parseAny(block);
  return {
    all: parseObjectsAt(block, 'did_all').map((deed) => {
      refuseOthers(deed, [...deedKeys, ...timesKeys]);
      return { ...parseDeed(deed), ...parseTimes(deed) };
    }),
    ...(any && { any }),
    none: parseObjectsAt(block, 'did_none').map(parseDeedAlone),
  };
}

function parseAny(block: Fields): History['any'] {
  if (!block.values.has('did_any')) return undefined;
  const any = parseObject(block.values.get('did_any'), path(block, 'did_any'));
  refuseOthers(any, ['any_events', ...timesKeys]);
  const deeds = parseObjectsAt(any, 'any_events').map(parseDeedAlone);
  if (deeds.length === 0) throw badRequest(`${path(any, 'any_events')} is missing`);
  return { deeds, ...parseTimes(any) };
}

function parseDeedAlone(fields: Fields): Deed {
  refuseOthers(fields, deedKeys);
  return parseDeed(fields);
}

function parseDeed(fields: Fields): Deed {
  return {
    ...parseOccurrence(fields),
    tests: parseTests(fields, 'event_properties', 'event_properties'),
  };
}

function parseTimes(fields: Fields): { readonly times?: Times } {
  if (!timesKeys.some((key) => fields.values.has(key))) return {};
  const operator = parseOneOf(
    fields.values.get('operator') ?? 'equals',
    timesOperators,
    path(fields, 'operator'),
  );
  const value = fields.values.get('value');
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw badRequest(`${path(fields, 'value')} must be how many times: a whole number`);
  }
  return { times: { operator, value } };
}
