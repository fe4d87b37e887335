import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '../question/refusal.ts';

export type Account = {
  readonly id: string;
  readonly passcode: string;
  /** As `in1`: asked under a host name of another region, the account is unknown. */
  readonly region?: string;
};

/** The id of the account that asks. Any will do when none is expected, but there must be one. */
export function checkCredentials(
  headers: IncomingHttpHeaders,
  expected: Account | undefined,
): string {
  const id = headers['x-clevertap-account-id'];
  const passcode = headers['x-clevertap-passcode'];
  const elsewhere = isElsewhere(headers.host, expected?.region);
  if (typeof id !== 'string' || id === '' || elsewhere || (expected && id !== expected.id)) {
    throw new Refusal('Account ID is not valid', 401);
  }
  if (
    typeof passcode !== 'string' ||
    passcode === '' ||
    (expected && passcode !== expected.passcode)
  ) {
    throw new Refusal('Invalid Credentials', 401);
  }
  return id;
}

export const regions = ['in1', 'sg1', 'us1', 'aps3', 'mec1', 'eu1'];

/** Europe has two names: its own and none. */
function isElsewhere(host: string | undefined, region: string | undefined): boolean {
  if (region === undefined || host === undefined) return false;
  const [first = ''] = host.split('.');
  if (regions.includes(first)) return first !== region;
  return host.startsWith('api.') && region !== 'eu1';
}
