import type { Question } from '../query/query.ts';
import type { Failure } from '../query/result.ts';
import type { Asked } from './asked.ts';
import { type JsonObject, parseJson } from './json.ts';
import { printable } from './printable.ts';
import { UnreadableError } from './unreadable.ts';
import { groupKey } from './vocabulary.ts';

/** CleverTap's no. Without `sentences` there was no body of CleverTap's to read them from. */
export type Refusal = {
  readonly status: number;
  readonly sentences: readonly string[] | undefined;
};

const unknownEvent = /^\s*invalid event\s*:\s*(?<event>\S.*)$/is;

/** Throws `UnreadableError` for a no that is likely somebody else's, as a 404 with an HTML page. */
export function failureOfRefusal({ status, sentences }: Refusal, asked: Asked): Failure {
  const said = sentences ?? [];
  const event = said.map((sentence) => unknownEvent.exec(sentence)?.groups?.event).find(Boolean);
  if (event) return { reason: 'unknown event', event: printable(event, asked.passcode) };
  const sentence = said.join('; ');
  if (asked.isPoll && isAboutRequestId(status, sentence)) return { reason: 'request lost' };
  if (!sentences && status !== 400) throw new UnreadableError(`status ${status} without a reason`);
  const named = nameGroups(sentence, asked.question);
  return { reason: 'refused', detail: printable(named, asked.passcode) || 'no reason given' };
}

/** Whoever asked for a property has never heard of its group. */
function nameGroups(sentence: string, { query }: Question): string {
  if (query.kind !== 'top') return sentence;
  const names = new Map(query.properties.map(({ name }, index) => [groupKey(index), name]));
  return sentence.replaceAll(/\bg\d+\b/g, (key) => {
    const name = names.get(key);
    return name === undefined ? key : `“${name}”`;
  });
}

/**
 * No wording is documented for a `req_id` that is unknown or expired. A poll says nothing else that
 * could be wrong, so a no without a reason is about it as well.
 */
function isAboutRequestId(status: number, sentence: string): boolean {
  if (status === 404 || sentence === '') return true;
  return /\breq(?:uest)?[\s_-]*id\b|\bexpired\b/i.test(sentence);
}

/** `error` is a sentence, or a JSON array of sentences, usually written into a string. */
export function sentencesOf({ error }: JsonObject): string[] {
  const list = typeof error === 'string' && error.startsWith('[') ? parseList(error) : error;
  return [list].flat().filter((sentence) => typeof sentence === 'string');
}

function parseList(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof UnreadableError) return text;
    throw error;
  }
}
