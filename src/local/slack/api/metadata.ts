import { isObject } from '../json.ts';
import type { Metadata } from '../workspace/entity.ts';
import { ApiError } from './api-error.ts';
import type { Arguments } from './arguments.ts';

/** Slack publishes no limit; this one is generous. */
const longest = 8000;

/** Undefined when the call says nothing of metadata, `'none'` for an empty object, which takes it away. */
export function readMetadata(args: Arguments): Metadata | 'none' | undefined {
  const { metadata } = args;
  if (metadata === undefined || metadata === '') return undefined;
  if (!isObject(metadata)) throw new ApiError('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return 'none';
  const { event_type, event_payload } = metadata;
  if (typeof event_type !== 'string' || event_type === '' || !isObject(event_payload)) {
    throw new ApiError('invalid_metadata_schema');
  }
  if (!Object.values(event_payload).every(isPayloadValue)) {
    throw new ApiError('invalid_metadata_schema');
  }
  if (JSON.stringify(metadata).length > longest) throw new ApiError('metadata_too_large');
  return { event_type, event_payload };
}

/** A plain value, a flat object, or a list of either. */
function isPayloadValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => isPlain(entry) || isFlat(entry));
  return isPlain(value) || isFlat(value);
}

function isFlat(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isPlain);
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
