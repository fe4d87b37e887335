import {
  parseComparand,
  parseCondition,
  parsePeriod,
} from '../../src/command/conditions/read-field.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { parseSavedName } from '../../src/command/saved-name.ts';
import { type Parsed, parsed } from '../../src/lib/parsed.ts';
import type { Language } from '../../src/modal/language.ts';
import type { Query } from '../../src/query/query.ts';
import { reference } from '../query/build-query.ts';

/** Commands as they are read on the day of `reference`. */
export const language: Language = {
  query: readQuery,
  name: parseSavedName,
  period: (text) => parsePeriod(text, reference),
  condition: (text) => parseCondition(text, reference),
  comparand: (text, about) => parseComparand(text, about, reference),
};

function readQuery(command: string): Parsed<Query> {
  const read = parseCommand(command, reference);
  if (!read.ok) return read;
  const [query, ...others] = read.value.type === 'ask' ? read.value.queries : [];
  if (!query || others.length > 0) throw new Error(`“${command}” is not one question`);
  return parsed(query);
}
