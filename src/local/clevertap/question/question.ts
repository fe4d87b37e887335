/** `2016-12-24`, a day of the account's time zone. */
export type Day = string;

/** Both days inclusive. */
export type DayRange = { readonly from: Day; readonly to: Day };

export const propertyTypes = [
  'event_properties',
  'session_properties',
  'profile_fields',
  'app_fields',
  'demographics',
  'technographics',
  'reachability',
  'geo_fields',
] as const;
export type PropertyType = (typeof propertyTypes)[number];
export type Property = { readonly type: PropertyType; readonly name: string };

export const textOperators = ['contains', 'does_not_contain'] as const;
export const numberOperators = [
  'greater_than',
  'greater_than_equals',
  'less_than',
  'less_than_equals',
] as const;
export const presenceOperators = ['exists', 'does_not_exist'] as const;
export const operators = [
  'equals',
  'not_equals',
  ...textOperators,
  ...numberOperators,
  ...presenceOperators,
] as const;
export type NumberOperator = (typeof numberOperators)[number];

export type Value = string | number;

/** One condition on one property. Any of `values` will do. */
export type Test = { readonly property: Property } & (
  | {
      readonly operator: 'equals' | 'not_equals' | 'contains' | 'does_not_contain';
      readonly values: readonly Value[];
    }
  | { readonly operator: NumberOperator; readonly values: readonly number[] }
  | { readonly operator: 'exists' | 'does_not_exist' }
);

export type Occurrence = DayRange & { readonly event: string };

/** Country, region and city, or only the first of them. */
export type Area = readonly string[];
export type Circle = {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
};

export const timesOperators = ['equals', 'not_equals', ...numberOperators] as const;
export type TimesOperator = (typeof timesOperators)[number];
/** How often something was done. */
export type Times = { readonly operator: TimesOperator; readonly value: number };

/** Something that a person did. */
export type Deed = Occurrence & { readonly tests: readonly Test[] };

/** What the people of a question did and did not do; everything in it must hold. */
export type History = {
  /** Each at least once, and `times` as often. */
  readonly all: readonly (Deed & { readonly times?: Times })[];
  /** At least one of them, and together `times` as often. */
  readonly any?: { readonly deeds: readonly Deed[]; readonly times?: Times };
  readonly none: readonly Deed[];
};

/** What the events of a question have in common. All of it must hold. */
export type Conditions = {
  readonly tests: readonly Test[];
  /** In any of them; no matter where when there are none. Likewise the circles. */
  readonly areas: readonly Area[];
  readonly circles: readonly Circle[];
  readonly history: History;
};

export const trendTypes = ['daily', 'weekly', 'monthly'] as const;
export type TrendType = (typeof trendTypes)[number];

export type TopGroup = {
  readonly property: Property;
  readonly topN: number;
  readonly order: 'asc' | 'desc';
};

export const splits = ['user_type', 'session_source', 'browser', 'os', 'device'] as const;
export type Split = (typeof splits)[number];

export type EventsQuestion = Occurrence & Conditions & { readonly kind: 'events' };
/** `everyone` needs no event; `active` is about who did anything in the last 365 days. */
export type ProfilesQuestion =
  | (Occurrence & Conditions & { readonly kind: 'profiles' })
  | (Conditions & { readonly kind: 'profiles'; readonly event?: undefined });
export type TopQuestion = Occurrence &
  Conditions & { readonly kind: 'top'; readonly groups: ReadonlyMap<string, TopGroup> };
export type TrendsQuestion = Occurrence &
  Conditions & {
    readonly kind: 'trends';
    readonly groups: ReadonlyMap<string, TrendType>;
    readonly unique: boolean;
    /** The event property that is added up. */
    readonly sum?: string;
  };
export type NowQuestion = {
  readonly kind: 'now';
  readonly splits: readonly Split[];
  readonly newToo: boolean;
};

/** A payload of one of the five endpoints, read and checked. */
export type Question =
  | EventsQuestion
  | ProfilesQuestion
  | TopQuestion
  | TrendsQuestion
  | NowQuestion;
export type Kind = Question['kind'];
