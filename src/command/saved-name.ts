import { type Parsed, parsed, problem } from '../lib/parsed.ts';
import { grammar } from './grammar.ts';
import {
  complain,
  nameOf,
  type Read,
  read,
  type Source,
  type Span,
  typedAs,
} from './text/source.ts';

export const longestSavedName = 60;

/** The name of a saved question, in quotes or without. */
export function readSavedName(source: Source, span: Span): Read<string> {
  const name = tidied(nameOf(source, span));
  const wrong = wrongWith(name);
  return wrong ? complain(source, span, wrong) : read(name, span.to);
}

/** The same where nothing but a name can be: quotes are part of it. */
export function parseSavedName(text: string): Parsed<string> {
  const name = tidied(text);
  const wrong = wrongWith(name);
  return wrong ? problem({ at: 0, length: Math.max(1, text.length), ...wrong }) : parsed(name);
}

function tidied(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ');
}

function wrongWith(name: string): { readonly message: string; readonly hint?: string } | undefined {
  if (name === '') {
    return {
      message: 'There is no name here.',
      hint: 'A saved question has a name, such as “weekly revenue”.',
    };
  }
  if (name.length <= longestSavedName) return undefined;
  return {
    message: `A name has at most ${longestSavedName} characters; this one has ${name.length}.`,
  };
}

/**
 * The name behind `as`. Dates and conditions belong before it: in the name they would be lost
 * without a word, so they are asked back unless the name is in quotes.
 */
export function readNameAtEnd(source: Source, span: Span): Read<string> {
  const doubtful = indexes(span).find((index) => isQuestionWord(source, index, span));
  if (doubtful === undefined) return readSavedName(source, span);
  const name = nameOf(source, span);
  const question = typedAs(source, { from: 0, to: span.from - 1 });
  const before = typedAs(source, { from: span.from, to: doubtful });
  const clause = typedAs(source, { from: doubtful, to: span.to });
  return complain(
    source,
    { from: doubtful, to: span.to },
    {
      message: `“${clause}” could be part of the name or of the question.`,
      hint: 'Put the name in quotes, or what is asked before “as”.',
      suggestions: [
        ...(before === '' ? [] : [`${question} ${clause} as ${before}`]),
        `${question} as "${name}"`,
      ],
    },
  );
}

/** Dates and conditions anywhere; `weekly` and its like only where they end a name. */
function isQuestionWord(source: Source, index: number, { from, to }: Span): boolean {
  if (grammar.events.clauses.some((clause) => clause.starts(source, index))) return true;
  if (index !== to - 1 || index === from) return false;
  return grammar.trends.clauses.some((clause) => clause.starts(source, index));
}

function indexes({ from, to }: Span): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
