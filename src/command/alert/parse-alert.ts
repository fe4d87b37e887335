import { type Parsed, parsed, problem } from '../../lib/parsed.ts';
import type { Reference } from '../../query/period.ts';
import { scanWords } from '../text/scan.ts';
import { createSource } from '../text/source.ts';
import type { TypedAlert } from './alert-act.ts';
import { readAlert } from './read-alert.ts';

const lead = 'alert ';

/** What stands behind `alert`, from `when` on. Positions in problems count in the text given. */
export function parseAlert(text: string, reference: Reference): Parsed<TypedAlert> {
  const whole = `${lead}${text}`;
  const words = scanWords(whole);
  const read = words.ok ? readAlert(createSource(whole, words.value, reference)) : words;
  if (read?.ok && read.value.type === 'create') return parsed(read.value.typed);
  if (!read || read.ok) return problem({ at: 0, message: 'This is no rule of an alert.' });
  return {
    ok: false,
    problems: read.problems.map(({ at, suggestions: _, ...rest }) => ({
      ...rest,
      at: typeof at === 'number' ? Math.max(0, at - lead.length) : at,
    })),
  };
}
