import {
  parseComparand,
  parseCondition,
  parsePeriod,
} from '../../src/command/conditions/read-field.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { type Parsed, parsed } from '../../src/lib/parsed.ts';
import type { Language } from '../../src/modal/language.ts';
import type { Query } from '../../src/query/query.ts';
import { reference } from '../query/build-query.ts';

/** Commands as they are read on the day of `reference`. */
export const language: Language = {
  query: readQuery,
  period: (text) => parsePeriod(text, reference),
  condition: (text) => parseCondition(text, reference),
  comparand: (text, about) => parseComparand(text, about, reference),
};

function readQuery(command: string): Parsed<Query> {
  const read = parseCommand(command, reference);
  if (!read.ok) return read;
  if (read.value.type !== 'ask') throw new Error(`“${command}” asks nothing`);
  return parsed(read.value.query);
}
