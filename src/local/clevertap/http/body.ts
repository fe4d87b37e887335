import type { IncomingMessage } from 'node:http';
import { badRequest, Refusal } from '../question/refusal.ts';

const largestBody = 1024 * 1024;

/** The JSON of the body; an empty body is an empty payload. */
export async function readPayload(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  if (!isJson(request)) throw badRequest('Content-Type must be application/json');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal(`The payload is not JSON: ${String(cause)}`, 400);
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) throw new Refusal('The payload is larger than 1 MB', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isJson(request: IncomingMessage): boolean {
  const type = request.headers['content-type'] ?? '';
  return type.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
