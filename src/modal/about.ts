import type { GeoFilter } from '../query/place.ts';
import { GeoLevel } from '../query/place.ts';
import { Block, type PropertyFilter } from '../query/property-filter.ts';
import { type Choice, option, words } from './field.ts';
import { parsePropertyOption, propertyOption } from './property-option.ts';

/** Conditions that compare no property: what follows them is typed as in a command. */
export const statements = ['did', 'did not', 'within'] as const;
export type Statement = (typeof statements)[number];

const statementLabels: Record<Statement, string> = {
  did: 'They did …',
  'did not': 'They did not …',
  within: 'They were within …',
};

type Comparison = PropertyFilter | GeoFilter;
export type Compared =
  | Pick<PropertyFilter, 'type' | 'property'>
  | Pick<GeoFilter, 'type' | 'property'>;

/** What the first field of a condition holds, by the value of the chosen option. */
export function statementOf(about: string | undefined): Statement | undefined {
  return statements.find((statement) => statement === about);
}

/** The property that the first field names; undefined when it names none. */
export function comparedOf(about: string): Compared | undefined {
  const property = parsePropertyOption(about);
  if (!property) return undefined;
  if (property.type === 'event') return { property: property.name };
  const block = Block.safeParse(property.type);
  if (block.success) return { type: block.data, property: property.name };
  const level = GeoLevel.safeParse(property.name);
  return level.success ? { type: 'geo', property: level.data } : undefined;
}

export function aboutOf({ type, property }: Comparison): string {
  return propertyOption({ type: type ?? 'event', name: property }).value;
}

/** The option that is shown as chosen. */
export function aboutOption(about: string): Choice | undefined {
  const statement = statementOf(about);
  if (statement) return statementOption(statement);
  const property = parsePropertyOption(about);
  return property && propertyOption(property);
}

export function statementOption(statement: Statement): Choice {
  return option(statement, statementLabels[statement]);
}

export const statementsLabel = words('What people did, and where');
