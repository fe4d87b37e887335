import { nearest } from '../lib/nearest.ts';
import { type Parsed, type Problem, parsed, problem } from '../lib/parsed.ts';
import type { Reference } from '../query/period.ts';
import { longestCommand } from '../query/query.ts';
import { readAlert } from './alert/read-alert.ts';
import type { Command, TopicName } from './command.ts';
import { readDigest } from './digest/read-digest.ts';
import { helpTopics, isTopic } from './help.ts';
import type { Known } from './known.ts';
import { readAsked } from './read-asked.ts';
import { readManagement } from './read-management.ts';
import { readQuestions } from './read-questions.ts';
import { readSave } from './read-save.ts';
import { phraseAt, phraseList } from './text/phrase.ts';
import { scanWords } from './text/scan.ts';
import { complain, createSource, keyAt, type Read, read, type Source } from './text/source.ts';

/**
 * What `text` asks for. Without known names a property is the event's, unless its name says more. Positions in problems count in `text`, which for Slack's is what `typedText`
 * makes of it. Every suggestion is a whole command that would be understood.
 */
export function parseCommand(text: string, reference: Reference, known?: Known): Parsed<Command> {
  const around = { reference, known };
  const command = readText(text, around);
  if (command.ok) return parsed(command.value);
  return {
    ok: false,
    problems: command.problems.map((found) => withWorkingSuggestions(found, around)),
  };
}

type Around = { readonly reference: Reference; readonly known: Known | undefined };

function readText(text: string, around: Around): Parsed<Command> {
  if (text.length > longestCommand) {
    return problem({
      at: longestCommand,
      length: text.length - longestCommand,
      message: `A command has at most ${longestCommand} characters; this one has ${text.length}.`,
      hint: 'Ask for less at once.',
    });
  }
  const readCommand = (question: string) => readText(question, around);
  const whole = readSave(text, readCommand) ?? readDigest(text, readCommand);
  if (whole) return whole;
  const words = scanWords(text);
  if (!words.ok) return words;
  const { reference, known } = around;
  return readAlone({ ...createSource(text, words.value, reference), known });
}

function readAlone(source: Source): Read<Command> {
  const first = keyAt(source, 0);
  if (source.words.length === 0) return read({ type: 'empty' }, 0);
  if (phraseAt(source, 0, helpPhrases)?.next === source.words.length) {
    return read({ type: 'help' }, source.words.length);
  }
  if (first === 'help' || first === '?') return readHelp(source);
  const alert = readAlert(source);
  if (alert) return alert.ok ? read({ type: 'alert', alert: alert.value }, alert.next) : alert;
  const managed = readManagement(source);
  if (managed) return managed;
  return readAsked(source, readQuestions);
}

const helpPhrases = phraseList(
  `what can you do
  what can i ask
  how does this work
  how do i use this
  help me
  commands
  usage`,
);

function readHelp(source: Source): Read<Command> {
  const topic = keyAt(source, 1);
  if (source.words.length === 1) return read({ type: 'help' }, 1);
  if (source.words.length === 2 && isTopic(topic)) return read({ type: 'help', topic }, 2);
  const span = { from: 1, to: source.words.length };
  const names: TopicName[] = helpTopics.map(({ name }) => name);
  const near = nearest(topic, names);
  return complain(source, span, {
    message: `There is no help on “${source.text.slice(source.words[1]?.at).trim()}”.`,
    hint: `There is help on ${names.join(', ')}.`,
    suggestions: [near ? `help ${near}` : 'help'],
  });
}

const mostSuggestions = 3;
const mostRepairs = 2;
/** Each suggestion is read as a whole command: the longer they are, the fewer. In characters. */
const mostRead = 1500;

function withWorkingSuggestions(found: Problem, around: Around): Problem {
  const { suggestions = [], ...rest } = found;
  const likely = [...new Set(suggestions)].filter((text) => text.trim() !== '');
  const longest = Math.max(1, ...likely.map((text) => text.length));
  const reads = Math.floor(mostRead / longest);
  const working: string[] = [];
  let first: Parsed<Command> | undefined;
  for (const text of likely.slice(0, Math.min(reads, 2 * mostSuggestions))) {
    if (working.length === mostSuggestions) break;
    const command = readText(text, around);
    first ??= command;
    if (command.ok) working.push(text);
  }
  if (working.length > 0) return { ...rest, suggestions: working };
  const mended = first && repaired(first, around, Math.min(mostRepairs, reads - likely.length));
  return mended === undefined ? rest : { ...rest, suggestions: [mended] };
}

/** A command with its further mistakes put right too, as they themselves suggest. */
function repaired(broken: Parsed<Command>, around: Around, repairs: number): string | undefined {
  const next = (broken.ok ? undefined : broken.problems[0]?.suggestions?.[0]) ?? '';
  if (repairs <= 0 || next.trim() === '') return undefined;
  const command = readText(next, around);
  return command.ok ? next : repaired(command, around, repairs - 1);
}
