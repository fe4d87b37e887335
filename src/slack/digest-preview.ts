import type { Command } from '../command/command.ts';
import { mostMetrics, readMetrics, withUsualDays } from '../command/digest/read-metrics.ts';
import { parseCommand } from '../command/parse-command.ts';
import type { DigestPlace, DigestPlan, Metric } from '../digest/digest.ts';
import { nearest } from '../lib/nearest.ts';
import { type Parsed, parsed, problem } from '../lib/parsed.ts';
import { describePlace, type PlaceProblem, renderSeveralFigures } from '../message/digest-told.ts';
import { renderRefusal } from '../message/saved.ts';
import { describeUnlisted } from '../message/unlisted.ts';
import type { DigestForm } from '../modal/digest-form.ts';
import { parseDigestForm, type ReadLines } from '../modal/parse-digest-form.ts';
import type { DigestPreview, PreviewLine } from '../modal/render-digest-form.ts';
import { formatNoun } from '../query/format.ts';
import { type SavedQuery, savedId } from '../saved/saved-query.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import { nextSlots } from '../schedule/slots.ts';
import { type DigestDeps, doubtsOf, requestsFor } from './digest-deps.ts';
import { isOneFigure } from './digest-draft.ts';
import { placeProblem, placeStanding } from './digest-place.ts';

type Around = { readonly teamId: string; readonly deps: DigestDeps };

const shownTimes = 3;

/** What the form says, read as a command is; saved questions by their names. */
export async function readPlan(
  form: DigestForm,
  { teamId, deps }: Around,
): Promise<{ readonly plan: Parsed<DigestPlan>; readonly saved: readonly string[] }> {
  const { saved, reference, known } = deps;
  const now = reference();
  const all = await saved.list(teamId);
  const usable = all.filter(({ query }) => isOneFigure(query));
  const metricOf = (name: string): Metric | undefined => {
    const found = usable.find((one) => savedId(teamId, one.name) === savedId(teamId, name));
    return found && { name: found.name, query: found.query };
  };
  const readLine = (text: string): Parsed<Command> => {
    const command = parseCommand(text, now, known);
    if (!command.ok || command.value.type !== 'run' || metricOf(command.value.name)) return command;
    return problem({
      at: 0,
      length: text.length,
      message: whyNoLine(command.value.name, { teamId, all }),
    });
  };
  const lines: ReadLines = (text, rule) => {
    const said = readMetrics(text, readLine);
    if (!said.ok) return said;
    const metrics = said.value.flatMap((one): Metric[] => {
      if (one.type === 'saved') return [metricOf(one.name) ?? []].flat();
      const name = one.name === undefined ? {} : { name: one.name };
      return [{ query: withUsualDays(one, rule), ...name }];
    });
    return parsed(metrics);
  };
  const plan = parseDigestForm(form, { lines, saved: metricOf });
  return { plan, saved: usable.map(({ name }) => name) };
}

type AllSaved = { readonly teamId: string; readonly all: readonly SavedQuery[] };

/** Why a saved question is no line: it has several figures, or there is none of that name. */
function whyNoLine(name: string, { teamId, all }: AllSaved): string {
  const found = all.find((one) => savedId(teamId, one.name) === savedId(teamId, name));
  if (found) return renderSeveralFigures(found.name).text;
  const names = all.map((one) => one.name);
  return renderRefusal({ type: 'missing', name, near: nearest(name, names) }).text;
}

/** `note` is what has just been done, for instance that a test is on its way. */
export async function previewOf(
  form: DigestForm,
  around: Around,
  note?: string,
): Promise<DigestPreview> {
  const { deps } = around;
  const { plan, saved } = await readPlan(form, around);
  const standing = await placeStanding(deps.client, placeOf(form));
  const lines = plan.ok ? describePlan(plan.value, deps) : [];
  return {
    saved,
    lines: [
      ...lines,
      standing ? [describePlace(standing, 'that channel')] : [],
      note ? [note] : [],
    ],
    canTest: plan.ok,
  };
}

export async function placeProblemOf(
  form: DigestForm,
  { client }: DigestDeps,
): Promise<PlaceProblem | undefined> {
  return placeProblem(client, placeOf(form));
}

function placeOf({ channelId }: DigestForm): DigestPlace {
  return channelId === undefined ? { type: 'direct' } : { type: 'channel', channelId };
}

function describePlan(plan: DigestPlan, deps: DigestDeps): PreviewLine[] {
  const { schedule, metrics } = plan;
  const next = nextSlots(schedule, deps.clock.now(), shownTimes);
  const times = next.flatMap(({ dueAt }, index) => (index > 0 ? [', ', dueAt] : [dueAt]));
  const requests = requestsFor(plan, deps);
  const left = mostMetrics - metrics.length;
  return [
    [`${describeSchedule(schedule)}.`],
    times.length > 0
      ? ['Next, in your time: ', ...times]
      : ['It is never due: all its times are left out.'],
    [
      `${metrics.length} ${formatNoun(metrics.length, 'line', 'lines')} (room for ${left} more), at most ${requests} ${formatNoun(requests, 'request', 'requests')} to CleverTap each time.`,
    ],
    ...doubtsOf(plan, deps).map((doubt) => [describeUnlisted(doubt)]),
  ];
}
