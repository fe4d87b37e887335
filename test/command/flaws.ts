import { mostQuestions } from '../../src/command/command.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { Query } from '../../src/query/query.ts';
import { reference } from '../query/build-query.ts';

/** What is wrong with the answer to a text, apart from the text itself. */
export function flaws(text: string): string[] {
  const command = parseCommand(text, reference);
  if (command.ok) {
    const { value } = command;
    if (value.type !== 'ask') return [];
    const fits = value.queries.length > 0 && value.queries.length <= mostQuestions;
    const flaws = value.queries.filter((query) => !Query.safeParse(query).success);
    return [...(fits ? [] : ['none or too many']), ...flaws.map(() => 'no query')];
  }
  const [mistake, ...others] = command.problems;
  if (!mistake || others.length > 0) return ['not one mistake'];
  const { at, length = 0, message, suggestions = [] } = mistake;
  const points = typeof at === 'number' && at >= 0 && length > 0;
  return [
    ...(points && at + length <= text.length + 2 ? [] : [`points at ${at}, ${length}`]),
    ...(/[.?]$/.test(message) ? [] : [message]),
    ...suggestions.filter((suggestion) => !parseCommand(suggestion, reference).ok),
  ];
}
