import { z } from 'zod';

export const Region = z.enum(['in1', 'sg1', 'us1', 'aps3', 'mec1', 'eu1']);
export type Region = z.infer<typeof Region>;

/** Europe was first: its host carries no name of a region. */
export function regionUrl(region: Region): string {
  return region === 'eu1' ? 'https://api.clevertap.com' : `https://${region}.api.clevertap.com`;
}

const expected =
  'expected https://HOST, or http://127.0.0.1:PORT for one on this machine, with no path such as /1';

/** The address of a Counts API other than a region's, without a trailing slash. */
export const BaseUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && isSafe(url) && isBare(url)) return url.origin;
  context.addIssue({ code: 'custom', message: expected });
  return z.NEVER;
});
export type BaseUrl = z.infer<typeof BaseUrl>;

/** The passcode travels in a header, so nothing but this machine may be asked in plain text. */
function isSafe({ protocol, hostname }: URL): boolean {
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

function isBare({ pathname, search, hash, username, password }: URL): boolean {
  return pathname === '/' && [search, hash, username, password].every((part) => part === '');
}
