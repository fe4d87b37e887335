import type { Deed, History } from './deed.ts';
import { type Filter, isHistory } from './filter.ts';
import { filtersOf, type Query } from './query.ts';

/** The query with another event wherever it names `from`: as what is counted, or what people did. */
export function renameEvent(query: Query, from: string, to: string): Query {
  if (query.kind === 'now') return query;
  const before = filtersOf(query);
  // With no other event in it, that one is meant however CleverTap spells it.
  const isOnly = !before.some(isHistory);
  const filters = before.map((filter) => renamedFilter(filter, from, to));
  const changed = before.length > 0 ? { ...query, filters } : query;
  return changed.event !== undefined && (isOnly || changed.event === from)
    ? { ...changed, event: to }
    : changed;
}

function renamedFilter(filter: Filter, from: string, to: string): Filter {
  return isHistory(filter) ? renamedHistory(filter, from, to) : filter;
}

function renamedHistory(history: History, from: string, to: string): History {
  const renamed = <T extends Pick<Deed, 'event'>>(deed: T): T =>
    deed.event === from ? { ...deed, event: to } : deed;
  return history.type === 'did any'
    ? { ...history, deeds: history.deeds.map(renamed) }
    : renamed(history);
}
