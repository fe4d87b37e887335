import { type Property, PropertyType } from '../query/query.ts';
import { type Choice, oneOf, option, visibleName } from './field.ts';

/** `Country`, `session utm_source`: event properties need no type. */
export function propertyOption({ type, name }: Property): Choice {
  const shown = visibleName(name);
  return option(`${type}:${name}`, type === 'event' ? shown : `${type} ${shown}`);
}

/** Slack wants the chosen ones distinct, a query may name one twice: its type gets a `+` then. */
export function distinctOptions(properties: readonly Property[]): Choice[] {
  const seen = new Set<string>();
  return properties.map((property) => {
    const shown = propertyOption(property);
    let { value } = shown;
    while (seen.has(value)) value = value.replace(':', '+:');
    seen.add(value);
    return { ...shown, value };
  });
}

export function parsePropertyOption(value: string): Property | undefined {
  const colon = value.indexOf(':');
  const type = oneOf(PropertyType.options, value.slice(0, Math.max(colon, 0)).replace(/\++$/, ''));
  const name = value.slice(colon + 1);
  return type && name !== '' ? { type, name } : undefined;
}
