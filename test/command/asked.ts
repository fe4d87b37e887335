import type { Command } from '../../src/command/command.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import type { Parsed, Problem } from '../../src/lib/parsed.ts';
import { describeCommand } from '../../src/query/describe-command.ts';
import { reference } from '../query/build-query.ts';

/** What a text asks, as the commands that leave nothing to defaults; or why it asks nothing. */
export function asked(text: string): string {
  const command: Parsed<Command> = parseCommand(text, reference);
  if (!command.ok) return `? ${command.problems[0]?.message}`;
  const { value } = command;
  return value.type === 'ask' ? value.queries.map(describeCommand).join('; ') : value.type;
}

/** The one mistake in a text, with the words that it points at: empty where it points behind the end. */
export function mistakeIn(text: string): Problem & { readonly words: string } {
  const command = parseCommand(text, reference);
  const found = command.ok ? undefined : command.problems[0];
  if (!found) throw new Error(`Understood: ${text}`);
  const at = Number(found.at);
  return { ...found, words: text.slice(at, at + (found.length ?? 0)) };
}
