/** A request that is answered with `{"status":"fail"}`. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly httpStatus: number;
  /** The `code` in the body; some failures travel in an HTTP 200. */
  readonly code: number;

  constructor(message: string, code: number, httpStatus: number = code) {
    super(message);
    this.code = code;
    this.httpStatus = httpStatus;
  }
}

/** The question cannot be read. */
export function badRequest(message: string): Refusal {
  return new Refusal(message, 400);
}

/** The question is well formed, but about something this account does not have. */
export function invalid(what: string, name: string): Refusal {
  return new Refusal(JSON.stringify([`Invalid ${what} : ${name}`]), 400, 200);
}
