import { createHash } from 'node:crypto';
import Keyv, { type DeserializedData } from 'keyv';

/** A record as it was found: whole, or with the reason why nobody can read it. */
export type FoundRecord =
  | { readonly type: 'whole'; readonly version: number; readonly value: unknown }
  | { readonly type: 'broken'; readonly reason: string; readonly text: string };

export type RecordText = {
  readonly serialize: (data: DeserializedData<unknown>) => string;
  /** What Keyv gets as the value is a `FoundRecord`: one that it cannot read would look absent. */
  readonly deserialize: (text: string) => { value: FoundRecord; expires: number | undefined };
};

/** What a text ends with that has a checksum of all before it. */
const sealStart = ',"checksum":"';
const sealLength = sealStart.length + 16 + '"}'.length;

// Keyv's own way of writing JSON, in which a leading colon of a text is doubled.
const { serialize: toText, deserialize: fromText } = new Keyv();

/**
 * Records as text: Keyv's JSON with two more fields, so that earlier releases can read it. Records of
 * those have neither, and are version 0.
 */
export function createRecordText(version: number): RecordText {
  if (!toText || !fromText) throw new Error('this Keyv does not say how it writes JSON');
  return {
    serialize: ({ value, expires }) => sealed(String(toText({ value, expires, version } as never))),
    deserialize: (text) => {
      const { expires, ...found } = read(text);
      return { value: found, expires };
    },
  };
}

function sealed(text: string): string {
  const body = text.slice(0, -1);
  return `${body},"checksum":"${checksumOf(body)}"}`;
}

function read(text: string): FoundRecord & { readonly expires?: number } {
  const body = sealedIn(text);
  if (body !== undefined && sealed(`${body}}`) !== text) return broken('its checksum', text);
  const fields = fieldsIn(body === undefined ? text : `${body}}`);
  if (fields?.value === undefined) return broken('its form', text);
  // Whoever writes a version writes a checksum, too.
  if (body === undefined && 'version' in fields) return broken('its checksum', text);
  const { value, version = 0, expires } = fields;
  return { type: 'whole', version, value, ...(expires === undefined ? {} : { expires }) };
}

function sealedIn(text: string): string | undefined {
  const end = text.slice(-sealLength);
  return end.startsWith(sealStart) && end.endsWith('"}') ? text.slice(0, -sealLength) : undefined;
}

type Fields = { readonly value?: unknown; readonly version?: number; readonly expires?: number };

/** A text that begins with a colon, after a key or in a list. */
const leadingColon = /[:,[]":/;

/** Undefined when it is no JSON object. */
function fieldsIn(text: string): Fields | undefined {
  try {
    // Looking at each text for its colons takes three times as long as reading.
    const fields: unknown = leadingColon.test(text) ? fromText?.(text) : JSON.parse(text);
    return typeof fields === 'object' && fields !== null ? fields : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function broken(what: string, text: string): FoundRecord {
  return { type: 'broken', reason: `${what} is wrong`, text };
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
