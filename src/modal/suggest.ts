import type { PlainTextElement } from '@slack/types';
import { nearest } from '../lib/nearest.ts';
import { closedNames } from '../query/property-names.ts';
import { PropertyType } from '../query/query.ts';
import { wellKnownNames } from '../query/well-known.ts';
import { statementOption, statements, statementsLabel } from './about.ts';
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
const most: Record<PropertyType, number> = {
  event: 45,
  session: 7,
  profile: 14,
  app: 7,
  demographics: 5,
  technographics: 6,
  reachability: 6,
  geo: 4,
};

/** The names that CleverTap lists: of the event that is asked about, and of profiles. */
export type Listed = { readonly event: readonly string[]; readonly profile: readonly string[] };

/** The properties of all types that `typed` may mean: `utm`, or with its type, `session utm`. */
export function suggestProperties(typed: string, listed: Listed): Group[] {
  const { type, name } = splitType(typed);
  return PropertyType.options
    .filter((candidate) => type === undefined || candidate === type)
    .map((candidate) => groupFor(candidate, name, listed))
    .filter(({ options }) => options.length > 0);
}

/** What a condition may be about: what people did, where they were, and all properties. */
export function suggestConditions(typed: string, listed: Listed): Group[] {
  const wanted = typed.trim().toLowerCase();
  const options = statements
    .map(statementOption)
    .filter(({ text }) => rankOf(text.text.toLowerCase(), wanted) !== undefined);
  const properties = suggestProperties(typed, listed);
  return options.length > 0 ? [{ label: statementsLabel, options }, ...properties] : properties;
}

function groupFor(type: PropertyType, typed: string, listed: Listed): Group {
  const known = namesOf(type, listed);
  const isOpen = !closedNames[type];
  const names = isOpen ? namesFor(typed, known, most[type]) : matching(typed, known);
  const options = names.map((name) => {
    const shown = propertyOption({ type, name });
    return type === 'event' || type === 'profile' ? suggested(shown, name, known) : shown;
  });
  return { label: words(groupLabels[type]), options };
}

function namesOf(type: PropertyType, listed: Listed): readonly string[] {
  if (type === 'event' || type === 'profile') return listed[type];
  return closedNames[type] ?? wellKnownNames(type);
}

function splitType(typed: string): { readonly type?: PropertyType; readonly name: string } {
  const [first = '', ...rest] = typed.trimStart().split(/\s+/);
  const type = rest.length > 0 ? oneOf(PropertyType.options, first.toLowerCase()) : undefined;
  return type ? { type, name: rest.join(' ') } : { name: typed };
}
