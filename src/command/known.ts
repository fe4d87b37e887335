/** Names as CleverTap lists them, as far as it does; everything is read without them too. */
export type Known = {
  readonly events: () => readonly string[];
  /** The properties of one event; undefined when nothing is known of it. */
  readonly ownPropertiesOf: (event: string) => readonly string[] | undefined;
  readonly profileProperties: () => readonly string[];
};

/** The listed name that was typed: as it stands there, or in other capitals when that is clear. */
export function listed(name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return name;
  const key = name.toLowerCase();
  const [only, ...others] = names.filter((candidate) => candidate.toLowerCase() === key);
  return others.length > 0 ? undefined : only;
}
