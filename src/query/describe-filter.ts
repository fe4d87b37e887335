import { describeName } from './describe-name.ts';
import type { Filter, Value } from './filter.ts';
import { formatNumber, joinList } from './format.ts';

/** `Country is India or Nepal`, `Amount is above 1,000`, `Coupon does not exist`. */
export function describeFilter(filter: Filter): string {
  const property = describeName(filter.property);
  switch (filter.operator) {
    case 'is':
    case 'contains':
      return `${property} ${filter.operator} ${joinList(filter.values.map(describeValue), 'or')}`;
    case 'is not':
    case 'does not contain':
      return `${property} ${filter.operator} ${describeValue(filter.value)}`;
    case 'above':
    case 'at least':
    case 'below':
    case 'at most':
      return `${property} is ${filter.operator} ${formatNumber(filter.value)}`;
    case 'exists':
    case 'does not exist':
      return `${property} ${filter.operator}`;
  }
}

/** ` where …`, or nothing. */
export function describeFilters(filters: readonly Filter[]): string {
  return filters.length > 0 ? ` where ${filters.map(describeFilter).join(' and ')}` : '';
}

/** The text `100` and the number 100 are two values: the text is in quotes. */
function describeValue(value: Value): string {
  return typeof value === 'number' ? formatNumber(value) : describeName(value);
}
