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
  const codes = [...slackText.matchAll(codeMarks)].map(
    ({ groups }) => groups?.block ?? groups?.span ?? '',
  );
  const lines = slackText.replaceAll('```', '').split('\n').map(withoutLineMarks);
  const mention = `<@${botUserId}`;
  const candidates = [
    ...codes
      .flatMap((code) => code.split('\n'))
      .map((line) => explicit(commandIn(line) ?? typedText(line))),
    ...(botUserId !== '' && slackText.includes(mention)
      ? lines
          .filter((line) => line.includes(mention))
          .map((line) => explicit(mentionText(withoutStyle(line), botUserId)))
      : []),
    ...lines.map((line) => explicit(commandIn(withoutStyle(line)) ?? '')),
    ...lines.map((line) => prose(typedText(withoutStyle(line)))),
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
  const lines = slackText.replaceAll('```', '').split('\n').map(withoutLineMarks);
  return typedText(withoutStyle(lines.join(' '))).trim();
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
