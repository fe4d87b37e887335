import { mentionText } from './mention-text.ts';
import { typedText } from './typed-text.ts';

/** A part of a message that may be a question. */
export type Candidate = {
  readonly text: string;
  /** It was meant for us: behind a mention or the command, or written as code. Else it is prose. */
  readonly isExplicit: boolean;
};

/** Nobody waits for pages to be read; questions are short. */
const mostCandidates = 20;
const longestCandidate = 500;

const codeMarks = /```(?<block>[\s\S]+?)```|`(?<span>[^`\n]+)`/g;

/** What may be a question in a message, as Slack has its text, the likeliest first. */
export function questionCandidates(slackText: string, botUserId: string): Candidate[] {
  const lines = linesOf(slackText);
  const candidates = [
    ...together(codesIn(slackText)).map(explicit),
    ...together(mentionsIn(lines, botUserId)).map(explicit),
    ...together(lines.flatMap((line) => commandIn(line) ?? [])).map(explicit),
    ...together(lines.map(typedText)).map(prose),
    prose(wholeText(slackText)),
  ];
  const seen = new Set<string>();
  return candidates
    .map(({ text, ...rest }) => ({ text: text.trim(), ...rest }))
    .filter(({ text }) => text !== '' && text.length <= longestCandidate)
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, mostCandidates);
}

/** The words of a message, in one line. */
export function wholeText(slackText: string): string {
  return typedText(linesOf(slackText).join(' ')).trim();
}

/** Several at once as one line asks them, and each by itself. */
function together(texts: readonly string[]): string[] {
  const said = texts.filter((text) => text.trim() !== '');
  return said.length > 1 ? [said.join('; '), ...said] : said;
}

function linesOf(slackText: string): string[] {
  const lines = slackText.replaceAll('```', '').split('\n');
  return lines.map((line) => withoutStyle(withoutLineMarks(line)));
}

/** The lines of what is written as code. */
function codesIn(slackText: string): string[] {
  return [...slackText.matchAll(codeMarks)]
    .flatMap(({ groups }) => (groups?.block ?? groups?.span ?? '').split('\n'))
    .map((line) => commandIn(line) ?? typedText(line));
}

function mentionsIn(lines: readonly string[], botUserId: string): string[] {
  if (botUserId === '') return [];
  const mention = `<@${botUserId}`;
  return lines.filter((line) => line.includes(mention)).map((line) => mentionText(line, botUserId));
}

/** What stands behind `/counts` in a line. */
function commandIn(line: string): string | undefined {
  return /(?:^|\s)\/counts\s+(?<command>.+)$/.exec(typedText(line))?.groups?.command;
}

/** Without the marks of a quote or of a list. */
function withoutLineMarks(line: string): string {
  return line.replace(/^\s*(?:(?:&gt;|>)+\s?)*(?:(?:[•◦▪-]|\d{1,2}\.)\s+)?/u, '');
}

/** Without the marks of bold, italic, struck and code. */
function withoutStyle(line: string): string {
  return line.replace(
    /(?<=^|[^\p{L}\p{N}])(?<mark>[*_~`])(?<inner>\S|\S[^\n]*?\S)\k<mark>(?=$|[^\p{L}\p{N}])/gu,
    '$<inner>',
  );
}

function explicit(text: string): Candidate {
  return { text, isExplicit: true };
}

function prose(text: string): Candidate {
  return { text, isExplicit: false };
}
