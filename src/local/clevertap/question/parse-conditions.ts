import { type Fields, parseListAt, parseObject, refuseOthers } from './parse-fields.ts';
import { parseHistory } from './parse-history.ts';
import { parseTests } from './parse-test.ts';
import type { Area, Circle, Conditions } from './question.ts';
import { badRequest } from './refusal.ts';

/** The payload's keys that narrow a question down. */
export const conditionKeys = [
  'event_properties',
  'session_properties',
  'common_profile_properties',
  'advanced_query',
];

const testBlocks = [
  'profile_fields',
  'app_fields',
  'demographics',
  'technographics',
  'reachability',
] as const;

export function parseConditions(root: Fields): Conditions {
  const common = parseBlock(root, 'common_profile_properties');
  refuseOthers(common, [...testBlocks, 'geo_fields', 'geo_radius']);
  return {
    tests: [
      ...parseTests(root, 'event_properties', 'event_properties'),
      ...parseTests(root, 'session_properties', 'session_properties'),
      ...testBlocks.flatMap((block) => parseTests(common, block, block)),
    ],
    areas: parseListAt(common, 'geo_fields').map(([area, at]) => parseArea(area, at)),
    circles: parseListAt(common, 'geo_radius').map(([circle, at]) => parseCircle(circle, at)),
    history: parseHistory(parseBlock(root, 'advanced_query')),
  };
}

/** An absent block is an empty one. */
function parseBlock(root: Fields, key: string): Fields {
  return parseObject(root.values.get(key) ?? {}, key);
}

/** `["India", "Maharashtra", "Mumbai"]` or a beginning of that. */
function parseArea(value: unknown, at: string): Area {
  const isArea =
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= 3 &&
    value.every((name) => typeof name === 'string' && name !== '');
  if (!isArea) throw badRequest(`${at} must be [country, region, city], or a beginning of that`);
  return value;
}

/** The documents only show three numbers; they are read as latitude, longitude and kilometres. */
function parseCircle(value: unknown, at: string): Circle {
  const numbers = Array.isArray(value) ? value : [];
  const [latitude, longitude, radiusKm] = numbers;
  const isCircle =
    numbers.length === 3 &&
    numbers.every((number) => typeof number === 'number') &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    radiusKm >= 0;
  if (!isCircle) throw badRequest(`${at} must be [latitude, longitude, radius]`);
  return { latitude, longitude, radiusKm };
}
