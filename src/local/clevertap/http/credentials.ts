import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '../question/refusal.ts';

export type Account = { readonly id: string; readonly passcode: string };

/** The id of the account that asks. Any will do when none is expected, but there must be one. */
export function checkCredentials(
  headers: IncomingHttpHeaders,
  expected: Account | undefined,
): string {
  const id = headers['x-clevertap-account-id'];
  const passcode = headers['x-clevertap-passcode'];
  if (typeof id !== 'string' || id === '' || (expected && id !== expected.id)) {
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
