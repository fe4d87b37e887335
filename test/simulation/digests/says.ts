import type { Line } from '../../../src/digest/reading.ts';
import { isPlanned, type Run } from '../../../src/digest/run.ts';
import type { DigestWords } from '../../../src/digest/words.ts';
import { eventOf } from '../questions.ts';
import type { Saying } from '../saying.ts';

export type DigestSays = Saying & {
  readonly of: 'digest';
  readonly part: 'post' | 'detail' | 'failed' | 'refused';
  readonly digestId: string;
  readonly occasion: Run['occasion'];
  /** In milliseconds. */
  readonly dueMs: number;
  readonly isLate: boolean;
  readonly missed: readonly number[];
  /** Of a detail: of which line. */
  readonly detail: number;
  readonly lines: readonly SaidLine[];
};

export type SaidLine = {
  readonly event: string;
  readonly type: Line['reading']['type'];
  readonly count?: number;
  readonly previous?: number;
  readonly usual?: number;
};

const onTimeMs = 60_000;

/** In place of the bot's own words. */
export const digestWords: DigestWords<DigestSays> = {
  post: ({ run, lines, postedAt }, { build }) => ({
    ...about(run, lines),
    part: 'post',
    isLate: isPlanned(run) && postedAt.getTime() > Date.parse(run.dueAt) + onTimeMs,
    hasPicture: build === 'full' && run.picture?.type === 'file',
  }),
  detail: (run, line) => ({ ...about(run, [line]), part: 'detail', detail: run.details }),
  trouble: (run, trouble) => ({
    ...about(run, trouble.type === 'failed' ? trouble.lines : []),
    part: trouble.type,
  }),
};

function about(run: Run, all: readonly Line[]): Omit<DigestSays, 'part'> {
  const lines = all.map(saidOf);
  const words = lines.map(({ event, type, count }) => `${event}: ${count ?? type}`);
  return {
    ...{ about: run.id, digestId: run.digest.id, occasion: run.occasion },
    of: 'digest',
    ...{ isLate: false, hasPicture: false, lines },
    dueMs: Date.parse(run.dueAt),
    detail: -1,
    missed: run.missed.map((at) => Date.parse(at)),
    text: `${run.occasion} of ${run.dueAt}, ${words.join(', ')}`,
  };
}

function saidOf({ query, reading }: Line): SaidLine {
  const line = { event: eventOf(query), type: reading.type };
  if (reading.type !== 'figure') return line;
  const { count, previous, usual } = reading;
  return {
    ...{ ...line, count },
    ...(previous ? { previous: previous.count } : {}),
    ...(usual ? { usual: usual.count } : {}),
  };
}
