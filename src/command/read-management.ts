import type { Command } from './command.ts';
import { complain, keyAt, nameOf, type Read, read, rewritten, type Source } from './source.ts';

type Reader = (source: Source) => Read<Command>;

/** Commands about questions rather than questions, by their first word. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['jobs', readJobs],
  ['cancel', readCancel],
]);

export const managementWords: readonly string[] = [...readers.keys()];

/** The command that the first word begins; undefined when it begins none of these. */
export function readManagement(source: Source): Read<Command> | undefined {
  return readers.get(keyAt(source, 0))?.(source);
}

function readJobs(source: Source): Read<Command> {
  return alone(source, { type: 'jobs' });
}

/** Without a reference: which there are to choose from. */
function readCancel(source: Source): Read<Command> {
  const span = { from: 1, to: source.words.length };
  if (span.to === 1) return read({ type: 'jobs' }, span.to);
  const reference = nameOf(source, span).toUpperCase();
  if (/^[0-9A-F]{6}$/.test(reference)) return read({ type: 'cancel', reference }, span.to);
  return complain(source, span, {
    message: `“${nameOf(source, span)}” is no reference.`,
    hint: 'A reference has six letters and digits, such as A1B2C3; “jobs” shows those of your questions.',
    suggestions: ['jobs'],
  });
}

/** A command of one word. */
function alone(source: Source, command: Command): Read<Command> {
  const span = { from: 1, to: source.words.length };
  if (span.to === 1) return read(command, span.to);
  return complain(source, span, {
    message: `I do not know what to do with “${nameOf(source, span)}”.`,
    hint: `“${keyAt(source, 0)}” stands alone.`,
    suggestions: [rewritten(source, span, '')],
  });
}
