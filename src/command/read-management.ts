import type { Command } from './command.ts';
import { readSavedName } from './saved-name.ts';
import { complain, keyAt, nameOf, type Read, read, rewritten, type Source } from './text/source.ts';

type Reader = (source: Source) => Read<Command>;

/** Commands about questions rather than questions, by their first word. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['jobs', readJobs],
  ['cancel', readCancel],
  ['run', readRun],
  ['rename', readRename],
  ['delete', readDelete],
]);

export const managementWords: readonly string[] = [...readers.keys(), 'list', 'save', 'alert'];

/** The command that the first word begins; undefined when it begins none of these. */
export function readManagement(source: Source): Read<Command> | undefined {
  // `list users who …` is a question, if one that cannot be answered.
  if (keyAt(source, 0) === 'list' && source.words.length === 1) return read({ type: 'list' }, 1);
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

function readRun(source: Source): Read<Command> {
  const last = source.words.length - 1;
  const privately = last > 1 && keyAt(source, last) === 'privately';
  const to = privately ? last : last + 1;
  const name = readSavedName(source, { from: 1, to });
  if (!name.ok) return name;
  return read({ type: 'run', name: name.value, ...(privately ? { privately } : {}) }, last + 1);
}

function readDelete(source: Source): Read<Command> {
  const name = readSavedName(source, { from: 1, to: source.words.length });
  return name.ok ? read({ type: 'delete', name: name.value }, name.next) : name;
}

/** Names may have a `to` of their own: then quotes have to say where one ends. */
function readRename(source: Source): Read<Command> {
  const end = source.words.length;
  const tos = [...source.words.keys()].filter((index) => keyAt(source, index) === 'to');
  const [to] = tos;
  if (to === undefined || tos.length > 1) {
    return complain(
      source,
      { from: 1, to: end },
      {
        message:
          to === undefined ? 'The new name is missing.' : 'Where the first name ends is not clear.',
        hint: 'As in “rename "sign ups" to "new users"”.',
      },
    );
  }
  const from = readSavedName(source, { from: 1, to });
  if (!from.ok) return from;
  const renamed = readSavedName(source, { from: to + 1, to: end });
  if (!renamed.ok) return renamed;
  return read({ type: 'rename', from: from.value, to: renamed.value }, end);
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
