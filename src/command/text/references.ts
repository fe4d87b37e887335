/** Slack's ids by what was typed for them: `#growth`, `@alice`, `@growth-team`. */
export type References = ReadonlyMap<string, Reference>;

type Reference = { readonly type: 'channel' | 'user' | 'group'; readonly id: string };

const pattern =
  /<(?:#(?<channel>[A-Z0-9]+)|@(?<user>[A-Z0-9]+)|!subteam\^(?<group>[A-Z0-9]+))(?:\|(?<label>[^<>]*))?>/g;

/** The channels, people and groups that a text of Slack's names, by what `typedText` makes of them. */
export function referencesIn(slackText: string): References {
  const found = new Map<string, Reference>();
  for (const { groups = {} } of slackText.matchAll(pattern)) {
    const { channel, user, group, label = '' } = groups;
    const sign = channel === undefined ? '@' : '#';
    const id = channel ?? user ?? group ?? '';
    const name = label === '' ? id : label;
    const type = channel !== undefined ? 'channel' : user !== undefined ? 'user' : 'group';
    found.set(name.startsWith(sign) ? name : `${sign}${name}`, { type, id });
  }
  return found;
}
