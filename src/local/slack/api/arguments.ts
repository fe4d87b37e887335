import type { IncomingMessage } from 'node:http';
import { isObject, parseJson } from '../json.ts';
import { readBody, readForm } from '../web/body.ts';
import { ApiError } from './api-error.ts';

export type Arguments = Readonly<Record<string, unknown>>;

const bodyLimitBytes = 4 * 1024 * 1024;

/** These arguments are JSON; a form carries them as a string. */
const jsonArguments = new Set(['attachments', 'blocks', 'files', 'message', 'metadata', 'view']);

/** Query string, form fields or a JSON object. */
export async function readArguments(request: IncomingMessage, url: URL): Promise<Arguments> {
  const body = await readBody(request, bodyLimitBytes);
  const contentType = request.headers['content-type'] ?? '';
  const query = Object.fromEntries(url.searchParams);
  if (body.length === 0) return decode(query);
  if (contentType.startsWith('application/json')) return { ...query, ...readJson(body) };
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(contentType)) {
    throw new ApiError('invalid_post_type');
  }
  return decode({ ...query, ...Object.fromEntries(await readForm(request, body)) });
}

function readJson(body: Buffer): Arguments {
  const value = parseJson(body.toString());
  if (!isObject(value)) throw new ApiError('invalid_json');
  return value;
}

function decode(fields: Readonly<Record<string, unknown>>): Arguments {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      jsonArguments.has(name) && typeof value === 'string' ? (parseJson(value) ?? value) : value,
    ]),
  );
}

export function optionalText(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function requiredText(args: Arguments, name: string): string {
  const value = optionalText(args, name);
  if (value === undefined) {
    throw new ApiError('invalid_arguments', [`missing required field: ${name}`]);
  }
  return value;
}

export function flag(args: Arguments, name: string): boolean {
  const value = args[name];
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** Undefined when absent; refuses what is no whole number of at least 1. */
export function optionalCount(args: Arguments, name: string): number | undefined {
  const value = optionalText(args, name);
  if (value === undefined) return undefined;
  const count = Number(value);
  if (Number.isInteger(count) && count > 0) return count;
  throw new ApiError('invalid_arguments', [`must be a positive integer: ${name}`]);
}

/** Undefined when absent; `code` when it is there and no list. */
export function optionalList(
  args: Arguments,
  name: string,
  code: string,
): readonly unknown[] | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return value;
  throw new ApiError(code);
}
