/** Slack's way to say no: HTTP 200 with `ok: false`. `details` say where, as Slack words them. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: string;
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super([code, ...details].join(': '));
    this.code = code;
    this.details = details;
  }
}

export function renderApiError({ code, details }: ApiError): Record<string, unknown> {
  if (details.length === 0) return { ok: false, error: code };
  const messages = details.map((detail) => `[ERROR] ${detail}`);
  return { ok: false, error: code, errors: details, response_metadata: { messages } };
}
