import type { Workspace } from '../workspace/workspace.ts';

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The only three characters that Slack escapes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => special[character] ?? character);
}

const entity =
  /(?<link>https?:\/\/[^\s<>|]+)|(?<![\w@])@(?<user>[\w.-]+)|(?<![\w#])#(?<channel>[\w-]+)|[&<>]/g;

/**
 * What a person typed, with the people, channels and links in it as Slack writes them: with people's names in
 * commands, without in messages.
 */
export function escapeEntities(
  { users, channels }: Workspace,
  text: string,
  { withNames }: { readonly withNames: boolean },
): string {
  return text.replace(entity, (found: string, ...rest: unknown[]) => {
    // The last argument is the named groups, since the pattern has some.
    const groups = rest.at(-1) as Record<'link' | 'user' | 'channel', string | undefined>;
    if (groups.link !== undefined) return `<${escapeText(groups.link)}>`;
    const user = groups.user && users().find(({ name }) => name === groups.user);
    if (user) return withNames ? `<@${user.id}|${user.name}>` : `<@${user.id}>`;
    const channel = groups.channel && channels().find(({ name }) => name === groups.channel);
    return channel ? `<#${channel.id}|${channel.name}>` : escapeText(found);
  });
}
