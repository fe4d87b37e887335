import { type Parsed, type Problem, parsed, problem } from '../lib/parsed.ts';
import type { Command } from './command.ts';
import { longestSavedName } from './saved-name.ts';

const example = 'save weekly revenue: trends Charged weekly sum Amount last 12 weeks';
const begins = /^\s*save(?:\s|:|$)/i;
const form =
  /^\s*save\s+(?:"(?<quoted>(?:[^"\\]|\\.)+)"|“(?<curly>[^”]+)”|(?<bare>[^:"“]*[^:"“\s]))\s*:\s*/i;

/** `save <name>: <question>`; undefined when the text begins with another word. */
export function readSave(
  text: string,
  readQuestion: (text: string) => Parsed<Command>,
): Parsed<Command> | undefined {
  if (!begins.test(text)) return undefined;
  const match = form.exec(text);
  if (!match) return noName(text);
  const { quoted, curly, bare } = match.groups ?? {};
  const name = (unescaped(quoted) ?? curly ?? bare ?? '').trim().replaceAll(/\s+/g, ' ');
  if (name.length > longestSavedName || name === '') return badName(text, name);
  const head = match[0];
  const command = readQuestion(text.slice(head.length));
  if (!command.ok) return { ok: false, problems: command.problems.map(shifted(head)) };
  return saveOf(command.value, { name, head, text });
}

/** What `escapeQuoted` makes of quotes and backslashes. */
function unescaped(quoted: string | undefined): string | undefined {
  return quoted?.replaceAll(/\\(?<character>["“”„‟\\])/g, '$<character>');
}

function saveOf(
  command: Command,
  { name, head, text }: { readonly name: string; readonly head: string; readonly text: string },
): Parsed<Command> {
  const at = head.length;
  const length = Math.max(1, text.length - at);
  if (command.type !== 'ask') {
    return problem({
      at,
      length,
      message: 'Only a question can be saved.',
      suggestions: [example],
    });
  }
  if (command.saveAs !== undefined || command.privately) {
    return problem({
      at,
      length,
      message: 'The name and the days are saved, and nothing else.',
      hint: 'Leave out “privately” and “as …” here.',
      suggestions: [text.replace(/\s+(?:as\s.*|privately)\s*$/i, '')],
    });
  }
  const [query, ...others] = command.queries;
  if (query && others.length === 0) return parsed({ type: 'save', name, query });
  return problem({
    at,
    length,
    message: `A name is for one question; these are ${command.queries.length}.`,
    hint: 'Save each under a name of its own.',
  });
}

function noName(text: string): Parsed<never> {
  const at = text.search(/save/i) + 'save'.length;
  return problem({
    at,
    length: Math.max(1, text.length - at),
    message: 'A name and a question are saved, with a colon between them.',
    hint: `As in “${example}”.`,
    suggestions: [example],
  });
}

function badName(text: string, name: string): Parsed<never> {
  return problem({
    at: text.search(/save/i) + 'save '.length,
    length: Math.max(1, name.length),
    message: `A name has 1 to ${longestSavedName} characters; this one has ${name.length}.`,
  });
}

/** Positions and suggestions of the question, in the whole text. */
function shifted(head: string): (found: Problem) => Problem {
  return ({ at, suggestions, ...rest }) => ({
    ...rest,
    at: typeof at === 'number' ? at + head.length : at,
    ...(suggestions ? { suggestions: suggestions.map((text) => `${head}${text}`) } : {}),
  });
}
