import { cronMistake } from '../cron.ts';
import { type Draft, type Step, step } from './draft.ts';
import { complain, keyAt, type Mistaken, matchAt, type Written } from './words.ts';

const fields = 5;

/** `cron "0 9 * * 1-5"`, with or without the quotes. */
export function readCron(written: Written, at: number, draft: Draft): Step | Mistaken | undefined {
  if (keyAt(written, at) !== 'cron') return undefined;
  const { pattern, next } = patternAt(written, at + 1);
  const mistake = cronMistake(pattern);
  if (mistake !== undefined) {
    return complain(
      written,
      { from: at, to: Math.max(at + 1, next) },
      {
        message: mistake,
        hint: 'For example “cron "0 9 * * 1-5"”: at 9:00 from Monday to Friday.',
      },
    );
  }
  return step(next, { ...draft, cron: { value: pattern, span: { from: at, to: next } } });
}

/** Commas part words, but not the hours of a pattern: it is read from the text itself. */
function patternAt({ text, words }: Written, at: number) {
  const start = words[at];
  if (!start) return { pattern: '', next: at };
  const quoted = /^["“”„`](?<inside>[^"“”„`]*)["“”„`]$/.exec(start.text)?.groups?.inside;
  if (quoted !== undefined) return { pattern: normal(quoted), next: at + 1 };
  const bare = new RegExp(`^(?:\\S+\\s+){0,${fields - 1}}\\S+`).exec(text.slice(start.at))?.[0];
  const end = start.at + (bare ?? '').length;
  const behind = words.findIndex((word) => word.at >= end);
  return { pattern: normal(bare ?? ''), next: behind === -1 ? words.length : behind };
}

function normal(pattern: string): string {
  return pattern.trim().replaceAll(/\s+/g, ' ').toUpperCase();
}

/** `hourly`, `every 15 minutes`, `every 2 hours`: what cron says shorter for people. */
export function readFrequency(
  written: Written,
  at: number,
  draft: Draft,
): Step | Mistaken | undefined {
  const next = at + (matchAt(written, at, 'hourly') || matchAt(written, at, 'every|each hour'));
  if (next > at)
    return step(next, { ...draft, cron: { value: '0 * * * *', span: { from: at, to: next } } });
  const unit = matchAt(written, at, 'every') && unitOf(keyAt(written, at + 2));
  const count = /^\d{1,2}$/.exec(keyAt(written, at + 1))?.[0];
  if (!unit || count === undefined) return undefined;
  const span = { from: at, to: at + 3 };
  const whole = unit === 'minute' ? 60 : 24;
  if (Number(count) < 1 || whole % Number(count) !== 0) {
    return complain(written, span, {
      message: `${whole} ${unit}s cannot be parted into pieces of ${Number(count)}.`,
      hint: 'For example “every 15 minutes” or “every 6 hours”.',
    });
  }
  const value = unit === 'minute' ? `*/${Number(count)} * * * *` : `0 */${Number(count)} * * *`;
  return step(span.to, { ...draft, cron: { value, span } });
}

function unitOf(word: string): 'minute' | 'hour' | undefined {
  if (/^min(?:ute)?s?$/.test(word)) return 'minute';
  return /^(?:hour|hr)s?$/.test(word) ? 'hour' : undefined;
}
