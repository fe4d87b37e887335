import { parseComparand, parseCondition, parsePeriod } from '../command/conditions/read-field.ts';
import { parseCommand } from '../command/parse-command.ts';
import { parsed, problem } from '../lib/parsed.ts';
import type { Language } from '../modal/language.ts';
import type { Reference } from '../query/period.ts';

/** Fields of forms, read as commands are on that day. */
export function languageAt(reference: Reference): Language {
  return {
    query: (command) => {
      const read = parseCommand(command, reference);
      if (!read.ok) return read;
      if (read.value.type === 'ask') return parsed(read.value.query);
      return problem({ at: 0, message: 'This asks for nothing that can be counted.' });
    },
    period: (text) => parsePeriod(text, reference),
    comparand: (text, about) => parseComparand(text, about, reference),
    condition: (text) => parseCondition(text, reference),
  };
}
