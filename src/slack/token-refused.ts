import { WebAPIPlatformError } from '@slack/web-api';

/** Slack's words for a token that will not do, however often it is tried. */
export const refusedToken: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'team_access_not_granted',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

const tokens = {
  SLACK_BOT_TOKEN: 'the bot token of your Slack app (xoxb-…)',
  SLACK_APP_TOKEN: 'an app-level token of your Slack app with connections:write (xapp-…)',
} as const;

/** Somebody has to change a setting: Slack will never take what is in it. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';

  constructor(setting: keyof typeof tokens, word: string) {
    super(`Slack refused ${setting} with “${word}”. It should be ${tokens[setting]}.`);
  }
}

/** `undefined` for every error that may pass. */
export function refusalOf(error: unknown, setting: keyof typeof tokens): TokenRefused | undefined {
  const word = error instanceof WebAPIPlatformError ? error.data.error : '';
  return refusedToken.has(word) ? new TokenRefused(setting, word) : undefined;
}
