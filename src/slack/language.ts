import { parseComparand, parseCondition, parsePeriod } from '../command/conditions/read-field.ts';
import { parseCommand } from '../command/parse-command.ts';
import { parseSavedName } from '../command/saved-name.ts';
import { parsed, problem } from '../lib/parsed.ts';
import type { Language } from '../modal/language.ts';
import type { Reference } from '../query/period.ts';

/** Fields of forms, read as commands are on that day. */
export function languageAt(reference: Reference): Language {
  return {
    query: (command) => {
      const read = parseCommand(command, reference);
      if (!read.ok) return read;
      const [query, ...others] = read.value.type === 'ask' ? read.value.queries : [];
      if (query && others.length === 0) return parsed(query);
      return problem({ at: 0, message: 'This asks for nothing that can be counted.' });
    },
    period: (text) => parsePeriod(text, reference),
    name: parseSavedName,
    comparand: (text, about) => parseComparand(text, about, reference),
    condition: (text) => parseCondition(text, reference),
  };
}
