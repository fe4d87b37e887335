import { type DigestPlan, largestThreshold, type Metric, mostMetrics } from '../digest/digest.ts';
import { type Parsed, type Problem, parsed, problem } from '../lib/parsed.ts';
import { parseSchedule } from '../schedule/parse-schedule.ts';
import type { Rule, Schedule } from '../schedule/schedule.ts';
import { digestFields as ids } from './digest-fields.ts';
import type { DigestForm } from './digest-form.ts';
import { under } from './language.ts';

/** Reads the lines of the form as the command reads them; those without dates get the schedule's. */
export type ReadLines = (lines: string, rule: Rule) => Parsed<readonly Metric[]>;

/** Finds a saved question by its name. */
export type FindSaved = (name: string) => Metric | undefined;

type Language = { readonly lines: ReadLines; readonly saved: FindSaved };

/** The digest that the form says, or what is wrong with it: `at` is a block id. */
export function parseDigestForm(form: DigestForm, language: Language): Parsed<DigestPlan> {
  const name = parseName(form);
  const schedule = parseWhen(form);
  const metrics = schedule.ok ? parseMetrics(form, schedule.value.rule, language) : parsed([]);
  const threshold = parseThreshold(form);
  if (!name.ok || !schedule.ok || !metrics.ok || !threshold.ok) {
    return { ok: false, problems: [name, metrics, schedule, threshold].flatMap(problemsOf) };
  }
  const { channelId } = form;
  return parsed({
    name: name.value,
    place: channelId === undefined ? { type: 'direct' } : { type: 'channel', channelId },
    schedule: schedule.value,
    metrics: metrics.value,
    ...(threshold.value === undefined ? {} : { onlyWhenChangedBy: threshold.value }),
  });
}

function problemsOf(read: Parsed<unknown>): readonly Problem[] {
  return read.ok ? [] : read.problems;
}

function parseName({ name }: DigestForm): Parsed<string> {
  const plain = name.trim().replaceAll(/\s+/g, ' ');
  return plain === '' ? problem({ at: ids.name, message: 'The name is missing.' }) : parsed(plain);
}

function parseMetrics(
  form: DigestForm,
  rule: Rule,
  { lines, saved }: Language,
): Parsed<readonly Metric[]> {
  const typed = form.lines.trim() === '' ? parsed([]) : lines(form.lines, rule);
  if (!typed.ok)
    return { ok: false, problems: under(ids.lines, typed.problems.map(inItsLine(form))) };
  const chosen = form.saved.flatMap((name) => saved(name) ?? []);
  const all = [...typed.value, ...chosen];
  if (all.length === 0) {
    return problem({
      at: ids.lines,
      message: 'What to count is missing.',
      hint: 'For example “events Charged”.',
    });
  }
  if (all.length <= mostMetrics) return parsed(all);
  return problem({
    at: ids.lines,
    message: `A digest has at most ${mostMetrics} lines; these are ${all.length}.`,
    hint: 'Leave some out, or make two digests.',
  });
}

/** Under the field nothing points at the mistake, so that its line has to be named. */
function inItsLine({ lines }: DigestForm): (found: Problem) => Problem {
  return ({ at, message, ...rest }) => {
    const number = typeof at === 'number' ? lines.slice(0, at).split('\n').length : 1;
    const isOnly = lines.trim().split('\n').length === 1;
    return { ...rest, at, message: isOnly ? message : `Line ${number}: ${message}` };
  };
}

/** As a schedule in words is read, field by field: the same rules, and the same words for mistakes. */
function parseWhen(form: DigestForm): Parsed<Schedule> {
  const rule = parseAs(ruleWords(form), form, ruleField(form));
  if (!rule.ok) return rule;
  const skips = form.skipDates.trim();
  if (skips === '') return parsed({ ...rule.value, skipWeekends: form.skipWeekends });
  const dated = parseAs(`${ruleWords(form)} except ${skips}`, form, ids.skipDates);
  if (!dated.ok) return dated;
  const { skipDates, skipWeekends } = dated.value;
  return parsed({ ...rule.value, skipDates, skipWeekends: skipWeekends || form.skipWeekends });
}

function parseAs(text: string, { timeZone }: DigestForm, field: string): Parsed<Schedule> {
  const schedule = parseSchedule(text, timeZone);
  return schedule.ok ? schedule : { ok: false, problems: under(field, schedule.problems) };
}

function ruleWords({ how, at, weekdays, monthDay, cron }: DigestForm): string {
  switch (how) {
    case 'daily':
    case 'weekdays':
      return `${how} at ${at}`;
    case 'weekly':
      return `weekly ${weekdays.map((day) => weekdayWords[day]).join(' ')} at ${at}`;
    case 'monthly':
      return `monthly on ${monthDay === 'last' ? 'the last day' : `day ${monthDay}`} at ${at}`;
    case 'cron':
      return `cron "${cron.replaceAll('"', '')}"`;
  }
}

const weekdayWords = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function ruleField({ how }: DigestForm): string {
  switch (how) {
    case 'daily':
    case 'weekdays':
      return ids.at;
    case 'weekly':
      return ids.weekdays;
    case 'monthly':
      return ids.monthDay;
    case 'cron':
      return ids.cron;
  }
}

function parseThreshold({ threshold }: DigestForm): Parsed<number | undefined> {
  const typed = threshold.replace(/\s*%\s*$/, '').trim();
  if (typed === '') return parsed(undefined);
  const percent = /^\d{1,4}(?:\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
  if (percent > 0 && percent <= largestThreshold) return parsed(percent);
  return problem({
    at: ids.threshold,
    message: `A change is a number above 0, up to ${largestThreshold}.`,
  });
}
