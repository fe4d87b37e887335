import { type Fields, parseObject, parseOneOf, refuseOthers } from '../question/parse-fields.ts';
import { badRequest } from '../question/refusal.ts';
import { type Endpoint, endpoints } from './endpoint.ts';

/** What can be made to go wrong. Those with a time in milliseconds have a default for it. */
export const faultKinds = {
  delay: 'answers late',
  hang: 'never answers',
  reset: 'resets the connection',
  truncated: 'sends half of the answer and closes the connection',
  'slow-body': 'sends the answer a little at a time',
  'wrong-type': 'calls the answer text/html',
  html503: 'answers with a page of HTML and status 503',
  error500: 'answers with status 500',
  error429: 'answers with status 429, as if others kept the account busy',
  fail200: 'answers "fail" with status 200',
  partial: 'answers "partial" for ever',
} as const;
export type FaultKind = keyof typeof faultKinds;
export type Fault = { readonly kind: FaultKind; readonly ms: number };

/** A fault for requests to come. */
export type FaultOrder = Fault & {
  /** Absent, of all. */
  readonly endpoint?: Endpoint;
  /** For the next so many requests. Absent, for all of them. */
  readonly count?: number;
  /** For this share of the requests, 0 to 1, by chance. */
  readonly share?: number;
};

const defaultMs = 5000;
const names = Object.keys(faultKinds) as FaultKind[];

/** The form of the control endpoint: `{"kind":"delay","ms":2000,"endpoint":"trends","count":3}`. */
export function parseFaultOrder(value: unknown): FaultOrder {
  const fields: Fields = { at: '', values: parseObject(value, 'A fault').values };
  refuseOthers(fields, ['kind', 'ms', 'endpoint', 'count', 'share']);
  const endpoint = fields.values.get('endpoint');
  const count = parseNumber(fields, 'count', Number.MAX_SAFE_INTEGER);
  const share = parseNumber(fields, 'share', 1);
  return {
    kind: parseOneOf(fields.values.get('kind'), names, 'kind'),
    ms: parseNumber(fields, 'ms', Number.MAX_SAFE_INTEGER) ?? defaultMs,
    ...(endpoint !== undefined && { endpoint: parseOneOf(endpoint, endpoints, 'endpoint') }),
    ...(count !== undefined && { count }),
    ...(share !== undefined && { share }),
  };
}

/** The form of the command line: `delay=2000@trends:3`, `hang:20%`. */
export function parseFaultText(text: string): FaultOrder {
  const parts = faultPattern.exec(text)?.groups;
  if (!parts) throw badRequest(`${text} is not like delay=2000@trends:3 or hang:20%`);
  const { kind, ms, endpoint, count, percent } = parts;
  return parseFaultOrder({
    kind,
    ...(ms && { ms: Number(ms) }),
    ...(endpoint && { endpoint }),
    ...(count && { count: Number(count) }),
    ...(percent && { share: Number(percent) / 100 }),
  });
}

const faultPattern =
  /^(?<kind>[\w-]+)(?:=(?<ms>\d+))?(?:@(?<endpoint>\w+))?(?::(?:(?<percent>\d+)%|(?<count>\d+)))?$/;

function parseNumber(fields: Fields, key: string, largest: number): number | undefined {
  const value = fields.values.get(key);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !(value >= 0 && value <= largest)) {
    throw badRequest(`${key} must be a number from 0 to ${largest}`);
  }
  return value;
}
