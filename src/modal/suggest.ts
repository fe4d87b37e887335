import type { PlainTextElement } from '@slack/types';
import { nearest } from '../lib/nearest.ts';
import { closedNames } from '../query/property-names.ts';
import { type Property, PropertyType } from '../query/query.ts';
import { type Choice, nameOption, oneOf, words } from './field.ts';
import { propertyOption } from './property-option.ts';

/** Names are at most this long; a longer one cannot be asked for. */
const longestName = 120;
/** Slack shows no more. */
const mostOptions = 100;

/** The names that `typed` may be the beginning of, best first, and what was typed itself. */
export function suggestNames(typed: string, known: readonly string[]): Choice[] {
  return namesFor(typed, known, mostOptions).map((name) =>
    suggested(nameOption(name), name, known),
  );
}

/** What was typed says so, or it would look as if there were such a name. */
function suggested(choice: Choice, name: string, known: readonly string[]): Choice {
  if (known.length === 0 || known.includes(name)) return choice;
  return { ...choice, description: words('as typed; not in CleverTap’s list') };
}

/** One place is kept for what was typed. */
function namesFor(typed: string, known: readonly string[], most: number): string[] {
  const found = matching(typed, known).slice(0, most - 1);
  const own = typed.trim();
  const isNew = own !== '' && own.length <= longestName && !found.includes(own);
  return isNew ? [...found, own] : found;
}

function matching(typed: string, known: readonly string[]): string[] {
  const wanted = typed.trim().toLowerCase();
  const names = [...new Set(known)].filter((name) => name !== '' && name.length <= longestName);
  const ranked = names
    .map((name) => ({ name, rank: rankOf(name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => Number(a.rank) - Number(b.rank) || compare(a.name, b.name));
  if (ranked.length > 0) return ranked.map(({ name }) => name);
  const meant = nearest(wanted, names);
  return meant === undefined ? [] : [meant];
}

/** Smaller is better; undefined when `wanted` is no part of the name. */
function rankOf(name: string, wanted: string): number | undefined {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
  return name.includes(wanted) ? 3 : undefined;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

type Group = { readonly label: PlainTextElement; readonly options: Choice[] };

const groupLabels: Record<PropertyType, string> = {
  event: 'Of the event',
  session: 'Of the session',
  profile: 'Of the profile',
  app: 'Of the app',
  demographics: 'Demographics',
  technographics: 'Technographics',
  reachability: 'Reachability',
  geo: 'Geography',
};

/** All groups together stay below a hundred. */
const mostOfEvent = 50;
const mostOfOthers = 7;

/** The properties of all types that `typed` may mean: `utm`, or with its type, `session utm`. */
export function suggestProperties(typed: string, ofEvent: readonly string[]): Group[] {
  const { type, name } = splitType(typed);
  return PropertyType.options
    .filter((candidate) => type === undefined || candidate === type)
    .map((candidate) => groupFor(candidate, name, ofEvent))
    .filter(({ options }) => options.length > 0);
}

function groupFor(type: PropertyType, typed: string, ofEvent: readonly string[]): Group {
  const known = type === 'event' ? ofEvent : (closedNames[type] ?? []);
  const most = type === 'event' ? mostOfEvent : mostOfOthers;
  const names = closedNames[type] ? matching(typed, known) : namesFor(typed, known, most);
  const properties = names.map((name): Property => ({ type, name }));
  const options = properties.map((property) =>
    type === 'event'
      ? suggested(propertyOption(property), property.name, known)
      : propertyOption(property),
  );
  return { label: words(groupLabels[type]), options };
}

function splitType(typed: string): { readonly type?: PropertyType; readonly name: string } {
  const [first = '', ...rest] = typed.trimStart().split(/\s+/);
  const type = rest.length > 0 ? oneOf(PropertyType.options, first.toLowerCase()) : undefined;
  return type ? { type, name: rest.join(' ') } : { name: typed };
}
