import { type Parsed, parsed, problem } from '../../lib/parsed.ts';
import { type Day, parseDay } from '../../query/day.ts';
import type { DigestCommand } from './digest-command.ts';

/** The name behind a verb of `from` letters, in quotes or without. */
export function readName(text: string, from: number): Parsed<string> {
  const name = unquoted(text.slice(from));
  if (name !== '') return parsed(name);
  return problem({
    at: text.length,
    length: 1,
    message: 'The name of the digest is missing.',
    hint: '“digest list” shows those that there are.',
    suggestions: ['list'],
  });
}

const skipping =
  /^skip\s+(?<name>.+?)\s+(?:on\s+)?(?<dates>\d{4}-\d\d-\d\d(?:(?:[\s,]|and)+\d{4}-\d\d-\d\d)*)$/i;

/** `skip Morning numbers on 2026-12-25 and 2026-12-26`. */
export function readSkip(text: string): Parsed<DigestCommand> {
  const { name, dates } = skipping.exec(text)?.groups ?? {};
  if (name === undefined || dates === undefined) {
    return problem({
      at: text.length,
      length: 1,
      message: 'A name and the dates to leave out are needed.',
      hint: 'As in “digest skip Morning numbers on 2026-12-25”.',
    });
  }
  const words = dates.match(/[\d-]+/g) ?? [];
  const days: Day[] = [];
  for (const word of words) {
    const day = parseDay(word);
    if (!day) return noSuchDay(text, word);
    days.push(day);
  }
  return parsed({ act: 'skip', name: unquoted(name), dates: days });
}

function noSuchDay(text: string, word: string): Parsed<never> {
  return problem({
    at: text.lastIndexOf(word),
    length: word.length,
    message: 'There is no such day.',
    hint: 'Dates look like “2026-12-25”.',
  });
}

const handing = /^hand\s*over\s+(?<name>.+?)\s+to\s+(?<to>@\S+)$/i;

/** `hand over Morning numbers to @bob`. */
export function readHandOver(text: string): Parsed<DigestCommand> {
  const { name, to } = handing.exec(text)?.groups ?? {};
  if (name !== undefined && to !== undefined) {
    return parsed({ act: 'hand over', name: unquoted(name), to });
  }
  return problem({
    at: text.length,
    length: 1,
    message: 'A name, and who is to have the digest, are needed.',
    hint: 'As in “digest hand over Morning numbers to @bob”.',
  });
}

function unquoted(text: string): string {
  const trimmed = text.trim().replaceAll(/\s+/g, ' ');
  return /^["“”„](?<inside>.*)["“”„]$/.exec(trimmed)?.groups?.inside?.trim() ?? trimmed;
}
