import { conditionKeys, parseConditions } from './parse-conditions.ts';
import {
  type Fields,
  parseFlag,
  parseName,
  parseObject,
  parseOneOf,
  refuseOthers,
} from './parse-fields.ts';
import { parseOccurrence } from './parse-occurrence.ts';
import {
  type Kind,
  type NowQuestion,
  type ProfilesQuestion,
  propertyTypes,
  type Question,
  splits,
  type TopGroup,
  type TopQuestion,
  type TrendsQuestion,
  trendTypes,
} from './question.ts';
import { badRequest } from './refusal.ts';

const occurrenceKeys = ['event_name', 'from', 'to'];

/** Throws a `Refusal` that names what is wrong and where. */
export function parseQuestion(kind: Kind, payload: unknown): Question {
  const fields = parseObject(payload, 'The payload');
  const root: Fields = { at: '', values: fields.values };
  switch (kind) {
    case 'events':
      refuseOthers(root, [...occurrenceKeys, ...conditionKeys, 'groups']);
      return { kind, ...parseOccurrence(root), ...parseConditions(root) };
    case 'profiles':
      return parseProfiles(root);
    case 'top':
      return parseTop(root);
    case 'trends':
      return parseTrends(root);
    case 'now':
      return parseNow(root);
  }
}

function parseProfiles(root: Fields): ProfilesQuestion {
  refuseOthers(root, [...occurrenceKeys, ...conditionKeys]);
  const conditions = parseConditions(root);
  if (occurrenceKeys.some((key) => root.values.has(key))) {
    return { kind: 'profiles', ...parseOccurrence(root), ...conditions };
  }
  const aboutEvents = conditions.tests.find(({ property }) => property.type === 'event_properties');
  if (aboutEvents) throw badRequest('event_name is missing, and event_properties need it');
  return { kind: 'profiles', ...conditions };
}

function parseTop(root: Fields): TopQuestion {
  refuseOthers(root, [...occurrenceKeys, ...conditionKeys, 'groups']);
  return {
    kind: 'top',
    ...parseOccurrence(root),
    ...parseConditions(root),
    groups: parseGroups(root, parseTopGroup),
  };
}

function parseTopGroup(group: Fields): TopGroup {
  refuseOthers(group, ['property_type', 'name', 'top_n', 'order']);
  const type = parseOneOf(
    group.values.get('property_type'),
    propertyTypes,
    `${group.at}.property_type`,
  );
  const topN = group.values.get('top_n') ?? 10;
  if (typeof topN !== 'number' || !Number.isInteger(topN) || topN < 1) {
    throw badRequest(`${group.at}.top_n must be a whole number from 1`);
  }
  const order = parseOneOf(
    group.values.get('order') ?? 'desc',
    ['desc', 'asc'],
    `${group.at}.order`,
  );
  return { property: { type, name: parseName(group, 'name') }, topN, order };
}

/** Ours: a year is said to be CleverTap's limit, but no document has it. */
const longestTrendMs = 3653 * 24 * 60 * 60 * 1000;

function parseTrends(root: Fields): TrendsQuestion {
  refuseOthers(root, [...occurrenceKeys, ...conditionKeys, 'groups', 'unique', 'sum_event_prop']);
  const occurrence = parseOccurrence(root);
  if (Date.parse(occurrence.to) - Date.parse(occurrence.from) > longestTrendMs) {
    throw badRequest('from and to are more than ten years apart');
  }
  return {
    kind: 'trends',
    ...occurrence,
    ...parseConditions(root),
    groups: parseGroups(root, (group) => {
      refuseOthers(group, ['trend_type']);
      return parseOneOf(group.values.get('trend_type'), trendTypes, `${group.at}.trend_type`);
    }),
    unique: parseFlag(root, 'unique'),
    ...(root.values.has('sum_event_prop') && { sum: parseName(root, 'sum_event_prop') }),
  };
}

function parseGroups<T>(root: Fields, parse: (group: Fields) => T): ReadonlyMap<string, T> {
  if (!root.values.has('groups')) throw badRequest('groups is missing');
  const groups = parseObject(root.values.get('groups'), 'groups');
  if (groups.values.size === 0) throw badRequest('groups must name at least one group');
  if (groups.values.has('status'))
    throw badRequest('groups.status: the answer has a status of its own');
  return new Map(
    [...groups.values].map(([key, value]) => [key, parse(parseObject(value, `groups.${key}`))]),
  );
}

function parseNow(root: Fields): NowQuestion {
  refuseOthers(root, [...splits, 'new']);
  return {
    kind: 'now',
    splits: splits.filter((split) => parseFlag(root, split)),
    newToo: parseFlag(root, 'new'),
  };
}
