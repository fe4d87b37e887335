import type { Incident } from '../../../src/alert/incident.ts';
import type { News } from './course.ts';
import type { Input } from './judge.ts';
import type { HappeningSays, Status } from './says.ts';

export type Line = {
  readonly type: HappeningSays['type'];
  readonly atMs: number;
  readonly value: number | undefined;
};

/** One message that there has to be, and what its thread has to say. */
export type Chapter = {
  readonly number: number;
  readonly kind: Incident['kind'];
  readonly openedMs: number;
  readonly fired: number | undefined;
  latest: number | undefined;
  times: number;
  status: Status;
  endedMs?: number;
  acknowledged?: { readonly by: string; readonly atMs: number };
  /** From when on it says nothing, for as long as it is so. */
  mutedMs?: number;
  /** It was muted at some time, so that lines may be missing from then on. */
  wasMuted: boolean;
  /** Over before anybody was told, in a time in which nobody wanted to hear of it. */
  skipped: boolean;
  readonly lines: Line[];
};

const hourMs = 3_600_000;
/** So often in a day it is told that something comes and goes. */
const mostTurns = 6;

/** What people have to be told of one alert, from what its checks saw. */
export type Story = {
  readonly chapters: readonly Chapter[];
  readonly open: () => Chapter | undefined;
  readonly add: (news: News | undefined, input: Input, when: When) => void;
  readonly lineCounts: () => ReadonlyMap<Chapter, number>;
  /** Of what was seen since then all at once, a thread has one line, and a new message says it all. */
  readonly tellOnce: (since: ReadonlyMap<Chapter, number>) => void;
  /** A person has ended whatever was open. */
  readonly close: (status: Status, atMs: number) => void;
};

type When = { readonly atMs: number; readonly everyMs: number };

export function createStory(): Story {
  const chapters: Chapter[] = [];
  const newest = (kind: Incident['kind']) => chapters.findLast((one) => one.kind === kind);
  const openOf = (kind: Incident['kind']) => {
    const last = newest(kind);
    return last?.status === 'open' ? last : undefined;
  };

  function add(news: News | undefined, input: Input, when: When): void {
    const value = input.type === 'value' ? input.value : undefined;
    const firing = openOf('firing');
    if (firing && value !== undefined) firing.latest = value;
    if (news === undefined) return;
    if (news === 'no data') lose('no data', when);
    else if (news !== 'error') change(news, value, when);
    else if (input.type === 'error' && input.isOwn) lose('unaskable', when);
  }

  /** There is no number: said of what fires, or by itself. */
  function lose(kind: 'no data' | 'unaskable', when: When): void {
    const firing = openOf('firing');
    if (!firing) begin(kind, undefined, when);
    else firing.lines.push({ type: 'no data', atMs: when.atMs, value: undefined });
  }

  /** Whatever is news besides ends what was about having no number. */
  function change(
    news: 'fired' | 'resolved' | 'back',
    value: number | undefined,
    when: When,
  ): void {
    const firing = openOf('firing');
    end(openOf('no data'), 'recovered', when.atMs);
    end(openOf('unaskable'), 'recovered', when.atMs);
    if (news === 'fired') begin('firing', value, when);
    else if (firing && news === 'back') comeBack(firing, value, when.atMs);
    else if (firing) resolve(firing, value, when.atMs);
  }

  /** What comes back soon is the same again. */
  function begin(kind: Incident['kind'], value: number | undefined, { atMs, everyMs }: When): void {
    const last = kind === 'firing' ? newest(kind) : chapters.at(-1);
    // What a person has ended is another from then on, when it fires.
    const isOver = kind === 'firing' ? last?.status === 'recovered' : last?.status !== 'open';
    const isSame = last?.kind === kind && isOver && !last.skipped;
    const withinMs = Math.max(hourMs, 3 * everyMs);
    if (!isSame || atMs - (last.endedMs ?? 0) > withinMs) {
      open(kind, value, atMs);
      return;
    }
    last.status = 'open';
    last.times += 1;
    // The newest is last.
    chapters.push(...chapters.splice(chapters.indexOf(last), 1));
    if (kind !== 'firing') return;
    last.latest = value ?? last.latest;
    turn(last, { type: 'fired again', atMs, value });
  }

  function open(kind: Incident['kind'], value: number | undefined, openedMs: number): void {
    chapters.push({
      ...{ number: chapters.length + 1, kind, openedMs, fired: value, latest: value, times: 1 },
      ...{ status: 'open', wasMuted: false, skipped: false, lines: [] },
    });
  }

  function resolve(chapter: Chapter, value: number | undefined, atMs: number): void {
    end(chapter, 'recovered', atMs);
    if (chapter.mutedMs === undefined) turn(chapter, { type: 'resolved', atMs, value });
    delete chapter.acknowledged;
    delete chapter.mutedMs;
  }

  function comeBack({ lines }: Chapter, value: number | undefined, atMs: number): void {
    const last = lines.findLast(({ type }) => type === 'no data' || type === 'back');
    if (last?.type === 'no data') lines.push({ type: 'back', atMs, value });
  }

  return {
    chapters,
    open: () => openOf('firing'),
    add,
    lineCounts: () => new Map(chapters.map((one) => [one, one.lines.length])),
    tellOnce: (since) => {
      for (const chapter of chapters) {
        const known = since.get(chapter);
        const added = chapter.lines.splice(known ?? 0);
        if (known !== undefined) chapter.lines.push(...added.slice(-1));
      }
    },
    close: (status, atMs) => {
      for (const one of chapters) if (one.status === 'open') end(one, status, atMs);
    },
  };
}

function end(chapter: Chapter | undefined, status: Status, atMs: number): void {
  if (!chapter) return;
  chapter.status = status;
  chapter.endedMs = atMs;
}

/** Flapping is told a few times, then that it is flapping, then nothing more that day. */
function turn({ lines }: Chapter, line: Line): void {
  const today = lines.filter(({ atMs }) => atMs > line.atMs - 24 * hourMs);
  const turns = today.filter(({ type }) => type === 'fired again' || type === 'resolved');
  if (turns.length < mostTurns) lines.push(line);
  else if (!today.some(({ type }) => type === 'flapping')) {
    lines.push({ type: 'flapping', atMs: line.atMs, value: undefined });
  }
}
