import { type PlainEvent, plainKey, type World } from './world.ts';

export type PlainTest = {
  readonly name: string;
  readonly operator?: string;
  readonly value?: unknown;
};
type Deed = PlainDays & {
  readonly event_properties?: readonly PlainTest[];
  readonly operator?: string;
  readonly value?: number;
};
type PlainDays = { readonly event_name: string; readonly from: number; readonly to: number };

/** The parts of a payload that say which events are meant. */
export type PlainPayload = Partial<PlainDays> & {
  readonly event_properties?: readonly PlainTest[];
  readonly session_properties?: readonly PlainTest[];
  readonly common_profile_properties?: {
    readonly [block: string]: readonly unknown[] | undefined;
  };
  readonly advanced_query?: {
    readonly did_all?: readonly Deed[];
    readonly did_any?: {
      readonly any_events: readonly Deed[];
      readonly operator?: string;
      readonly value?: number;
    };
    readonly did_none?: readonly Deed[];
  };
};

/** The events that a payload is about, looked at one by one. */
export function plainMatches(payload: PlainPayload, world: World): readonly PlainEvent[] {
  const people = new Map<string, boolean>();
  return world.events.filter((event) => {
    if (!happened(payload, event) || !isLike(payload, event, world)) return false;
    const known = people.get(event.person) ?? hasHistory(payload, event.person, world);
    people.set(event.person, known);
    return known;
  });
}

function happened({ event_name, from, to }: Partial<PlainDays>, event: PlainEvent): boolean {
  const day = plainDay(event.wallMs);
  return (
    (event_name === undefined || event.name === event_name) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

/** 24 December 2016 is 20161224. */
export function plainDay(wallMs: number): number {
  const date = new Date(wallMs);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

/** The value of a property of any type; a list has several, no value is none. */
export function plainValues(
  { type, name }: { readonly type: string; readonly name: string },
  event: PlainEvent,
  world: World,
): readonly unknown[] {
  const person = world.people.get(event.person);
  switch (type) {
    case 'event_properties':
      return propertyValues(event.props, name);
    case 'session_properties':
      if (name === 'time_of_day') return [new Date(event.wallMs).toISOString().slice(11, 16)];
      return present(event.session[name]);
    case 'profile_fields':
      return present(person?.own.get(name));
    case 'demographics':
    case 'reachability':
      return present(person?.facts.get(plainKey(name)));
    default:
      return present(contextValue(event, plainKey(name)));
  }
}

function contextValue({ context }: PlainEvent, key: string): unknown {
  const { platform } = context;
  if (key === 'os')
    return context.os ?? (platform === 'Android' || platform === 'iOS' ? platform : undefined);
  return context[key];
}

function propertyValues(props: PlainEvent['props'], name: string): readonly unknown[] {
  const [list = '', item] = name.split('|');
  if (item === undefined) return present(props[name]);
  return present(props[list]).flatMap((element) =>
    present((element as Record<string, unknown>)[item]),
  );
}

function present(value: unknown): readonly unknown[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => one !== undefined && one !== null);
}

function isLike(payload: PlainPayload, event: PlainEvent, world: World): boolean {
  const {
    geo_fields: areas,
    geo_radius: circles,
    ...blocks
  } = payload.common_profile_properties ?? {};
  const tests = Object.entries({
    event_properties: payload.event_properties,
    session_properties: payload.session_properties,
    ...blocks,
  });
  return (
    tests.every(([type, list]) =>
      ((list ?? []) as readonly PlainTest[]).every((test) =>
        passes(test, plainValues({ type, name: test.name }, event, world)),
      ),
    ) &&
    (!areas || areas.some((area) => isIn(area as readonly string[], event))) &&
    (!circles || circles.some((circle) => isNear(circle as readonly number[], event)))
  );
}

function passes({ operator = 'equals', value }: PlainTest, values: readonly unknown[]): boolean {
  const wanted = Array.isArray(value) ? value : [value];
  const some = (holds: (one: unknown, want: never) => boolean) =>
    values.some((one) => wanted.some((want) => holds(one, want as never)));
  const number = (one: unknown): number => (typeof one === 'number' ? one : Number.NaN);
  switch (operator) {
    case 'equals':
      return some(isSame);
    case 'not_equals':
      return !some(isSame);
    case 'contains':
      return some((one, want) => typeof one === 'string' && one.includes(String(want)));
    case 'does_not_contain':
      return !some((one, want) => typeof one === 'string' && one.includes(String(want)));
    case 'exists':
      return values.length > 0;
    case 'does_not_exist':
      return values.length === 0;
    case 'greater_than':
      return some((one, want) => number(one) > want);
    case 'greater_than_equals':
      return some((one, want) => number(one) >= want);
    case 'less_than':
      return some((one, want) => number(one) < want);
    case 'less_than_equals':
      return some((one, want) => number(one) <= want);
    default:
      throw new Error(`no such operator: ${operator}`);
  }
}

/** Booleans are asked for as "True" and "False", and exports may have them as text. */
function isSame(one: unknown, want: unknown): boolean {
  if (want === 'True') return one === true || one === 'true' || one === 'True';
  if (want === 'False') return one === false || one === 'false' || one === 'False';
  return one === want;
}

function isIn(area: readonly string[], { context }: PlainEvent): boolean {
  return area.every((name, index) => context[['country', 'region', 'city'][index] ?? ''] === name);
}

/** By the angle between the two places seen from the middle of the earth. */
function isNear(
  [latitude = 0, longitude = 0, km = 0]: readonly number[],
  event: PlainEvent,
): boolean {
  const { latitude: eventLatitude, longitude: eventLongitude } = event.context;
  if (typeof eventLatitude !== 'number' || typeof eventLongitude !== 'number') return false;
  const [a, b] = [direction(latitude, longitude), direction(eventLatitude, eventLongitude)];
  const cosine = a.reduce((sum, part, index) => sum + part * (b[index] ?? 0), 0);
  return Math.acos(Math.min(1, cosine)) * 6371 <= km;
}

function direction(latitude: number, longitude: number): readonly number[] {
  const [up, around] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(up) * Math.cos(around), Math.cos(up) * Math.sin(around), Math.sin(up)];
}

function hasHistory(
  { advanced_query: asked = {} }: PlainPayload,
  person: string,
  world: World,
): boolean {
  const times = (deeds: readonly Deed[]) =>
    world.events.filter(
      (event) =>
        event.person === person &&
        deeds.some(
          (deed) =>
            happened(deed, event) &&
            isLike({ event_properties: deed.event_properties ?? [] }, event, world),
        ),
    ).length;
  const { did_all: all = [], did_any: any, did_none: none = [] } = asked;
  return (
    all.every((deed) => isOften(times([deed]), deed)) &&
    (!any || isOften(times(any.any_events), any)) &&
    times(none) === 0
  );
}

type Often = { readonly operator?: string; readonly value?: number };

function isOften(times: number, { operator = 'equals', value }: Often): boolean {
  if (times === 0) return false;
  return value === undefined || passes({ name: '', operator, value }, [times]);
}
