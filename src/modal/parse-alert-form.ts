import { Notice } from '../alert/notice.ts';
import type { Rule } from '../alert/rule.ts';
import { type Parsed, type Problem, parsed, problem } from '../lib/parsed.ts';
import { type AlertForm, alertPieces, type Piece } from './alert-form.ts';

/** What the form says. Channels and people are chosen there, so they are ids. */
export type FormedAlert = { readonly name: string; readonly rule: Rule; readonly notice: Notice };

type Told = Pick<Notice, 'remindMinutes' | 'nudgeMinutes' | 'quiet'>;

/** Reads a rule as commands are read. Positions in problems count in the text given. */
export type ReadRule = (text: string) => Parsed<{ readonly rule: Rule; readonly notice: Told }>;

export const longestAlertName = 60;

/** The alert that the form makes, or what is wrong with it: `at` is a block id. */
export function parseAlertForm(form: AlertForm, readRule: ReadRule): Parsed<FormedAlert> {
  const name = form.name.trim();
  const rule = parseRule(form, readRule);
  const problems = [
    ...nameProblems(name),
    ...(rule.ok ? [] : rule.problems),
    ...(form.channelId === undefined
      ? [{ at: 'channelId', message: 'Where to post is missing.' }]
      : []),
  ];
  if (problems.length > 0 || !rule.ok || form.channelId === undefined) {
    return { ok: false, problems };
  }
  const notice = Notice.safeParse({
    ...rule.value.notice,
    channelId: form.channelId,
    mentions: { users: form.users, groups: form.groups },
  });
  if (!notice.success) {
    return problem({ at: 'remind', message: 'One of these times is too short or too long.' });
  }
  return parsed({ name, rule: rule.value.rule, notice: notice.data });
}

function nameProblems(name: string): Problem[] {
  if (name === '') return [{ at: 'name', message: 'A name is missing.' }];
  if (name.length <= longestAlertName) return [];
  return [{ at: 'name', message: `A name has at most ${longestAlertName} characters.` }];
}

/** The rule alone: for the back-test, while the rest is not filled in yet. */
export function parseRule(form: AlertForm, readRule: ReadRule): ReturnType<ReadRule> {
  if (form.question.trim() === '') {
    return problem({ at: 'question', message: 'What to watch is missing.' });
  }
  const pieces = alertPieces(form);
  const read = readRule(pieces.map(({ text }) => text).join(' '));
  if (read.ok) return read;
  return {
    ok: false,
    problems: read.problems.map(({ at, message, hint }) => ({
      at: fieldAt(pieces, at) ?? wholeField(form),
      message,
      ...(hint === undefined ? {} : { hint }),
    })),
  };
}

/** What is missing altogether is most likely the number. */
function wholeField({ kind }: AlertForm): string {
  return kind === 'enters' || kind === 'leaves' ? 'question' : 'limit';
}

/** The field whose words a problem points into; behind the end there is none. */
function fieldAt(pieces: readonly Piece[], at: number | string): string | undefined {
  let end = 0;
  for (const { text, field } of pieces) {
    end += text.length + 1;
    if (typeof at === 'number' && at < end) return field;
  }
  return undefined;
}
