import { type Parsed, type Problem, parsed, problem } from '../../lib/parsed.ts';
import type { Command } from '../command.ts';
import { type DigestCommand, type DigestDraft, digestVerbs } from './digest-command.ts';
import { readHeading } from './read-heading.ts';
import { readHandOver, readName, readSkip } from './read-management.ts';
import { type ReadCommand, readMetrics } from './read-metrics.ts';

export const digestExample =
  'digest "Morning numbers" weekdays at 9:00 in #growth: events Charged; profiles "App Launched"';

const begins = /^\s*digests?(?=\s|:|$)\s*/i;
const quoted = /^["“”„](?<name>[^"“”„]*)["“”„]\s*/;
const longestName = 60;

/** What `digest …` asks for; undefined when the text begins with another word. */
export function readDigest(text: string, readCommand: ReadCommand): Parsed<Command> | undefined {
  const start = begins.exec(text)?.[0];
  if (start === undefined) return undefined;
  const digest = readBehind(text.slice(start.length).trimEnd(), readCommand);
  if (digest.ok) return parsed({ type: 'digest', digest: digest.value });
  return { ok: false, problems: digest.problems.map(behind(start, '')) };
}

function readBehind(text: string, readCommand: ReadCommand): Parsed<DigestCommand> {
  if (text === '') return parsed({ act: 'open' });
  if (/^list$/i.test(text)) return parsed({ act: 'list' });
  const verb = digestVerbs.find((one) => new RegExp(`^${one}(?=\\s|$)`, 'i').test(text));
  if (verb) {
    const name = readName(text, verb.length);
    return name.ok ? parsed({ act: verb, name: name.value }) : name;
  }
  if (/^skip(?=\s|$)/i.test(text)) return readSkip(text);
  if (/^hand\s*over(?=\s|$)/i.test(text)) return readHandOver(text);
  const draft = readDraft(text, readCommand);
  return draft.ok ? parsed({ act: 'create', draft: draft.value }) : draft;
}

/** `"Morning numbers" daily at 9:00 in #growth: events Charged; …` */
function readDraft(text: string, readCommand: ReadCommand): Parsed<DigestDraft> {
  const named = quoted.exec(text);
  if (!named) return noName(text);
  const name = (named.groups?.name ?? '').trim().replaceAll(/\s+/g, ' ');
  if (name === '' || name.length > longestName) return badName(name, named[0].trimEnd());
  const rest = text.slice(named[0].length);
  const colon = rest.search(/:(?=\s|$)/);
  if (colon === -1) return noColon(text);
  const heading = readHeading(rest.slice(0, colon));
  const before = named[0];
  if (!heading.ok) {
    return { ok: false, problems: heading.problems.map(behind(before, rest.slice(colon))) };
  }
  const head = text.slice(0, before.length + colon + 1);
  const metrics = readMetrics(rest.slice(colon + 1), readCommand);
  if (!metrics.ok) return { ok: false, problems: metrics.problems.map(behind(head, '')) };
  return parsed({ name, ...heading.value, metrics: metrics.value });
}

/** Positions and suggestions of a part, in the whole text. */
function behind(head: string, tail: string): (found: Problem) => Problem {
  return ({ at, suggestions, ...rest }) => ({
    ...rest,
    at: typeof at === 'number' ? at + head.length : at,
    ...(suggestions ? { suggestions: suggestions.map((text) => `${head}${text}${tail}`) } : {}),
  });
}

function noName(text: string): Parsed<never> {
  const word = /^\S+/.exec(text)?.[0] ?? '';
  return problem({
    at: 0,
    length: word.length,
    message: `“${word}” is nothing that can be done with digests, and no name in quotes.`,
    hint: `A new one begins with its name in quotes, as in “${digestExample}”.`,
    suggestions: ['list'],
  });
}

function badName(name: string, typed: string): Parsed<never> {
  return problem({
    at: 0,
    length: typed.length,
    message: `A name has 1 to ${longestName} characters; this one has ${name.length}.`,
  });
}

function noColon(text: string): Parsed<never> {
  return problem({
    at: text.length,
    length: 1,
    message: 'What to count is missing: it stands behind a colon.',
    hint: `As in “${digestExample}”.`,
    suggestions: [`${text}: events Charged`],
  });
}
