/**
 * What CleverTap's documents say a payload looks like: the pages on the five endpoints, and the
 * examples of its query language. Nothing that they do not show is allowed.
 */

const day = { type: 'integer', minimum: 19000101, maximum: 29991231 };
const name = { type: 'string', minLength: 1 };
const primitive = { type: ['string', 'number'] };
const value = { anyOf: [primitive, { type: 'array', items: primitive, minItems: 1 }] };

function closed(properties: Record<string, unknown>, required: readonly string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false };
}

function listOf(items: unknown) {
  return { type: 'array', items, minItems: 1 };
}

/** “exists” needs no value; numbers are compared with numbers, texts looked into for texts. */
const test = {
  anyOf: [
    closed({ name, operator: { enum: ['equals', 'not_equals'] }, value }, ['name', 'value']),
    closed({ name, operator: { enum: ['contains', 'does_not_contain'] }, value }, [
      'name',
      'operator',
      'value',
    ]),
    closed(
      {
        name,
        operator: {
          enum: ['greater_than', 'greater_than_equals', 'less_than', 'less_than_equals'],
        },
        value: { type: 'number' },
      },
      ['name', 'operator', 'value'],
    ),
    closed({ name, operator: { enum: ['exists', 'does_not_exist'] } }, ['name', 'operator']),
  ],
};
const tests = listOf(test);

const common = {
  ...closed({
    profile_fields: tests,
    app_fields: tests,
    demographics: tests,
    technographics: tests,
    reachability: tests,
    /** Country, region, city: by place, not by name. */
    geo_fields: listOf({ type: 'array', items: name, minItems: 1, maxItems: 3 }),
    geo_radius: listOf({ type: 'array', items: { type: 'number' }, minItems: 3, maxItems: 3 }),
  }),
  minProperties: 1,
};

const occurrence = { event_name: name, from: day, to: day };
const deed = { ...occurrence, event_properties: tests };
const often = {
  operator: {
    enum: ['equals', 'greater_than', 'greater_than_equals', 'less_than', 'less_than_equals'],
  },
  value: { type: 'integer', minimum: 1 },
};
const required = Object.keys(occurrence);
const bothOrNone = { dependencies: { operator: ['value'], value: ['operator'] } };

const history = {
  ...closed({
    did_all: listOf({ ...closed({ ...deed, ...often }, required), ...bothOrNone }),
    did_any: {
      ...closed({ any_events: listOf(closed(deed, required)), ...often }, ['any_events']),
      ...bothOrNone,
    },
    did_none: listOf(closed(deed, required)),
  }),
  minProperties: 1,
};

const conditions = {
  event_properties: tests,
  session_properties: tests,
  common_profile_properties: common,
  advanced_query: history,
};

const base = { ...occurrence, ...conditions };

const topGroup = closed(
  {
    property_type: {
      enum: [
        'event_properties',
        'session_properties',
        'profile_fields',
        'app_fields',
        'demographics',
        'technographics',
        'reachability',
        'geo_fields',
      ],
    },
    name,
    top_n: { type: 'integer', minimum: 1 },
    order: { enum: ['desc', 'asc'] },
  },
  ['property_type', 'name'],
);
const trendGroup = closed({ trend_type: { enum: ['daily', 'weekly', 'monthly'] } }, ['trend_type']);

function groupsOf(group: unknown) {
  return { type: 'object', additionalProperties: group, minProperties: 1 };
}

const flag = { type: 'boolean' };

/** By path. */
export const payloadSchemas: Readonly<Record<string, object>> = {
  '/1/counts/events.json': closed(base, required),
  '/1/counts/profiles.json': {
    anyOf: [
      closed(base, required),
      closed({ common_profile_properties: common, advanced_query: history }),
    ],
  },
  '/1/counts/top.json': closed({ ...base, groups: groupsOf(topGroup) }, [...required, 'groups']),
  '/1/counts/trends.json': closed(
    { ...base, groups: groupsOf(trendGroup), unique: flag, sum_event_prop: name },
    [...required, 'groups'],
  ),
  '/1/now.json': closed({
    user_type: flag,
    session_source: flag,
    browser: flag,
    os: flag,
    device: flag,
    new: flag,
  }),
};
