import type { Suggestion } from '../delivery/suggest.ts';
import { isObject } from '../json.ts';
import { optionsOf } from '../workspace/element.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { findChannel, findUser } from './lookup.ts';

/** Undefined takes away what is there. */
export type FieldValue = string | number | readonly string[] | undefined;

export type Option = { readonly value: string; readonly text: string };

type Fields = Readonly<Record<string, unknown>>;

type Asked = {
  readonly given: FieldValue;
  /** Has the app suggest options. */
  readonly ask: (query: string) => Promise<readonly Option[]>;
};

/** The value as the field keeps it: ids for names, values for texts. */
export async function resolveValue(
  workspace: Workspace,
  fields: Fields,
  { given, ask }: Asked,
): Promise<string | readonly string[] | undefined> {
  if (given === undefined) return undefined;
  const resolveOne = resolver(workspace, fields, ask);
  if (typeof given === 'number' || typeof given === 'string') {
    const value = await resolveOne(String(given));
    return /^multi_|^checkboxes$/.test(String(fields.type)) ? [value] : value;
  }
  const values: string[] = [];
  for (const entry of given) values.push(await resolveOne(entry));
  return values;
}

function resolver(workspace: Workspace, fields: Fields, ask: Asked['ask']) {
  const type = String(fields.type);
  return async (name: string): Promise<string> => {
    if (name === '') return name;
    if (type.includes('users')) return findUser(workspace, name).id;
    if (/conversations|channels/.test(type)) return findChannel(workspace, name).id;
    const options = type.includes('external') ? await ask(name) : optionsIn(fields);
    return resolveOption(options, name);
  };
}

/** The name itself when it is none of the options: the field then says what there is. */
function resolveOption(options: readonly Option[], name: string): string {
  const isKnown = options.some(({ value }) => value === name);
  return isKnown ? name : (options.find(({ text }) => text === name)?.value ?? name);
}

/** What the app suggested. Throws when it failed to. */
export function readOptions(suggestion: Suggestion): readonly Option[] {
  if (suggestion.ok) return optionsIn(suggestion);
  const { error, details = [] } = suggestion;
  throw new Error(`The app suggests nothing: ${[error, ...details].join(': ')}`);
}

function optionsIn(source: Fields): readonly Option[] {
  return optionsOf(source)
    .filter(isObject)
    .map(({ value, text }) => ({
      value: String(value),
      text: isObject(text) ? String(text.text) : '',
    }));
}
