/** What a failed call to Slack means for what is to be done next. */
export type ErrorClass =
  /** Slack may have carried it out all the same: look before doing it again. */
  | 'ambiguous'
  /** Nothing was done; the same will work later. */
  | 'not now'
  /** Nothing works in the workspace until somebody mends it. */
  | 'workspace'
  /** It would do, were it built otherwise: without its picture, or without blocks. */
  | 'malformed'
  /** Never there. */
  | 'refused';

/** Slack's words for errors: all on its page about `chat.postMessage`, those of every method included. */
export const errorWords: Readonly<Record<ErrorClass, readonly string[]>> = {
  ambiguous: ['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'],
  'not now': ['message_limit_exceeded', 'rate_limited', 'ratelimited'],
  workspace: [
    'accesslimited',
    'account_inactive',
    'enterprise_is_restricted',
    'invalid_auth',
    'missing_scope',
    'not_allowed_token_type',
    'not_authed',
    'org_login_required',
    'team_access_not_granted',
    'team_added_to_org',
    'team_disabled',
    'token_expired',
    'token_revoked',
    'two_factor_setup_required',
    'user_removed_from_team',
  ],
  malformed: [
    'attachment_payload_limit_exceeded',
    'block_mismatch',
    'invalid_attachments',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'markdown_text_conflict',
    'metadata_too_large',
    'missing_file_data',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'slack_connect_file_link_sharing_blocked',
    'too_many_attachments',
  ],
  refused: [
    'access_denied',
    'app_access_restricted',
    'as_user_not_supported',
    'cannot_reply_to_message',
    'channel_not_found',
    'deprecated_endpoint',
    'draft_already_deleted',
    'draft_already_sent',
    'draft_has_conflict',
    'draft_not_found',
    'duplicate_channel_not_found',
    'duplicate_message_not_found',
    'ekm_access_denied',
    'invalid_arg_name',
    'invalid_arguments',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_post_type',
    'is_archived',
    'is_bot',
    'messages_tab_disabled',
    'metadata_must_be_sent_from_app',
    'method_deprecated',
    'missing_post_type',
    'no_permission',
    'not_in_channel',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'restricted_action_read_only_channel',
    'restricted_action_thread_locked',
    'restricted_action_thread_only_channel',
    'send_on_behalf_not_allowed',
    'slack_connect_canvas_sharing_blocked',
    'slack_connect_lists_sharing_blocked',
    'team_not_found',
    'thread_not_found',
    'too_many_contact_cards',
    'unknown_method',
    'user_not_in_channel',
  ],
};

const classes = new Map<string, ErrorClass>(
  Object.entries(errorWords).flatMap(([name, words]) =>
    // The keys of the table are its classes.
    words.map((word): [string, ErrorClass] => [word, name as ErrorClass]),
  ),
);

/** A word that is not in the table says no, as most do: the person is told in private then. */
export function classOfWord(word: string): ErrorClass {
  return classes.get(word) ?? 'refused';
}

/** Slack itself answers 200, 429 or 5xx; the rest is from something on the way. The first row decides. */
const statuses: readonly { from: number; to: number; means: ErrorClass }[] = [
  // An answer without Slack's word for what it did, or from somebody else: a redirect is not followed.
  { from: 100, to: 399, means: 'ambiguous' },
  { from: 408, to: 408, means: 'ambiguous' },
  { from: 413, to: 413, means: 'malformed' },
  { from: 429, to: 429, means: 'not now' },
  { from: 400, to: 499, means: 'workspace' },
  { from: 500, to: 599, means: 'ambiguous' },
];

export function classOfStatus(status: number): ErrorClass {
  return statuses.find(({ from, to }) => status >= from && status <= to)?.means ?? 'ambiguous';
}
