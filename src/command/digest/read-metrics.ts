import { type Parsed, type Problem, parsed, problem } from '../../lib/parsed.ts';
import type { Period } from '../../query/period.ts';
import type { Query } from '../../query/query.ts';
import { doubleQuotes } from '../../query/quote.ts';
import type { Rule } from '../../schedule/schedule.ts';
import type { Command } from '../command.ts';
import type { SaidMetric } from './digest-command.ts';

export const mostMetrics = 20;

/** Reads one question as a command is read. */
export type ReadCommand = (text: string) => Parsed<Command>;

type Piece = { readonly text: string; readonly at: number };

/** Questions with `;` or a new line between them. Positions count in the whole text. */
export function readMetrics(text: string, readCommand: ReadCommand): Parsed<readonly SaidMetric[]> {
  const pieces = piecesOf(text).filter((piece) => piece.text.trim() !== '');
  if (pieces.length === 0) return noMetrics(text);
  if (pieces.length > mostMetrics) return tooMany(text, pieces);
  const metrics: SaidMetric[] = [];
  const problems: Problem[] = [];
  for (const piece of pieces) {
    const metric = readMetric(piece.text.trim(), readCommand);
    if (metric.ok) metrics.push(metric.value);
    else problems.push(...metric.problems.map((found) => shifted(found, piece, text)));
  }
  return problems.length > 0 ? { ok: false, problems } : parsed(metrics);
}

/** Inside quotes a `;` is part of a name. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at);
    if (character !== '' && doubleQuotes.includes(character) && text[at - 1] !== '\\') {
      isQuoted = !isQuoted;
    }
    const isEnd = character === '' || character === '\n' || (character === ';' && !isQuoted);
    if (!isEnd) continue;
    pieces.push({ text: text.slice(begin, at), at: begin });
    begin = at + 1;
    if (character === '\n') isQuoted = false;
  }
  return pieces;
}

function readMetric(text: string, readCommand: ReadCommand): Parsed<SaidMetric> {
  const command = readCommand(text);
  if (!command.ok) return command;
  const { value } = command;
  if (value.type === 'run' && !value.privately) return parsed({ type: 'saved', name: value.name });
  const wrong = (message: string, hint: string) =>
    problem({ at: 0, length: text.length, message, hint });
  if (value.type !== 'ask') {
    const hint =
      'A line is a question, such as “events Charged”, or “run” and the name of a saved one.';
    return wrong('This counts nothing.', hint);
  }
  if (value.privately) return wrong('A digest is for all who read it.', 'Leave out “privately”.');
  const [query, second] = value.queries;
  if (!query || second) return wrong('A line has one question.', 'Put each on a line of its own.');
  if ('split' in query && query.split) {
    return wrong('A digest has one figure a line.', 'Ask for “top …” and the property instead.');
  }
  const hasDates = saysDates(text, query, readCommand);
  const name = value.saveAs === undefined ? {} : { name: value.saveAs };
  return parsed({ type: 'query', query, hasDates, ...name });
}

/** A question takes dates once: when it takes some more, it had none. */
function saysDates(text: string, query: Query, readCommand: ReadCommand): boolean {
  if (!('period' in query)) return true;
  const question = text.replace(/\s+as\s(?!.*\sas\s).*$/i, '');
  const again = readCommand(`${question} yesterday`);
  if (!again.ok || again.value.type !== 'ask') return true;
  const [dated] = again.value.queries;
  if (!dated || !('period' in dated) || dated.period?.type !== 'yesterday') return true;
  return JSON.stringify({ ...dated, period: query.period }) !== JSON.stringify(query);
}

/** The days that a line is about which names none: those since the last post, about. */
export function usualPeriod(rule: Rule): Period {
  switch (rule.form) {
    case 'daily':
    case 'weekdays':
    case 'cron':
      return { type: 'yesterday' };
    case 'weekly':
      return rule.weekdays.length > 1
        ? { type: 'yesterday' }
        : { type: 'last', count: 7, unit: 'day' };
    case 'monthly':
      return { type: 'last', count: 1, unit: 'month' };
  }
}

/** The question about the days that belong to the schedule, unless it said which. */
export function withUsualDays(
  { query, hasDates }: SaidMetric & { type: 'query' },
  rule: Rule,
): Query {
  const hasOwn = hasDates || query.kind === 'trends' || !('period' in query);
  if (hasOwn || query.event === undefined) return query;
  return { ...query, period: usualPeriod(rule) };
}

function shifted(
  { at, suggestions, ...rest }: Problem,
  { text: piece, at: begin }: Piece,
  text: string,
): Problem {
  const lead = piece.length - piece.trimStart().length;
  const [before, behind] = [
    text.slice(0, begin + lead),
    text.slice(begin + piece.trimEnd().length),
  ];
  return {
    ...rest,
    at: typeof at === 'number' ? at + begin + lead : at,
    ...(suggestions ? { suggestions: suggestions.map((one) => `${before}${one}${behind}`) } : {}),
  };
}

function noMetrics(text: string): Parsed<never> {
  return problem({
    at: text.length,
    length: 1,
    message: 'What to count is missing.',
    hint: 'Write questions with “;” between them, such as “events Charged; profiles "App Launched"”.',
  });
}

function tooMany(text: string, pieces: readonly Piece[]): Parsed<never> {
  const at = pieces[mostMetrics]?.at ?? 0;
  return problem({
    at,
    length: text.length - at,
    message: `A digest has at most ${mostMetrics} lines; these are ${pieces.length}.`,
    hint: 'Leave some out, or make two digests.',
  });
}
