import { type Parsed, type Problem, parsed, problem } from '../lib/parsed.ts';
import type { Comparison } from '../query/comparison.ts';
import { describeCommand } from '../query/describe-command.ts';
import type { Filter } from '../query/filter.ts';
import type { Period } from '../query/period.ts';
import type { Measure, Query, SeriesSplit } from '../query/query.ts';
import { compareField } from './compare-field.ts';
import { parseConditions } from './conditions-field.ts';
import { parseDates } from './dates-field.ts';
import { eventField } from './event-field.ts';
import { type Language, under } from './language.ts';
import { nowFields } from './now-fields.ts';
import { isComparable, type QueryForm } from './query-form.ts';
import { topFields } from './top-fields.ts';
import { trendsFields } from './trends-fields.ts';

/**
 * The query that the form says, or what is wrong with it: `at` is a block id. What comes out is
 * what its own command would be read as, so a form can never ask what a command cannot.
 */
export function parseQueryForm(form: QueryForm, language: Language): Parsed<Query> {
  const draft = draftOf(form, language);
  if (!draft.ok) return draft;
  const read = language.query(describeCommand(draft.value));
  if (read.ok) return read;
  // Each field was read by itself, so what is wrong now is how they go together.
  return { ok: false, problems: under(wholeField(form), read.problems) };
}

function wholeField(form: QueryForm): string {
  const { kind } = form;
  if (compareOf(form).compare) return compareField;
  switch (kind) {
    case 'now':
      return nowFields.newToo;
    case 'top':
      return topFields.count;
    case 'events':
    case 'profiles':
    case 'trends':
      return eventField;
  }
}

function draftOf(form: QueryForm, language: Language): Parsed<Query> {
  const { kind, by, newToo } = form;
  if (kind === 'now') return parsed({ kind, by, newToo });
  if (kind === 'profiles' && form.event === undefined) return draftOfPeople(form, language);
  const event = parseEvent(form);
  const period = parseDates(form.dates, language);
  const filters = parseConditions(form.conditions, language);
  const own = parseOwn(form);
  if (!event.ok || !period.ok || !filters.ok || !own.ok) {
    return { ok: false, problems: [event, own, period, filters].flatMap(problemsOf) };
  }
  return parsed(own.value({ event: event.value, period: period.value, filters: filters.value }));
}

/** People of whom no event is asked for. */
function draftOfPeople({ conditions }: QueryForm, language: Language): Parsed<Query> {
  const filters = parseConditions(conditions, language);
  if (!filters.ok) return filters;
  const some = filters.value.length > 0 ? { filters: filters.value } : {};
  return parsed({ kind: 'profiles', ...some });
}

function problemsOf(read: Parsed<unknown>): readonly Problem[] {
  return read.ok ? [] : read.problems;
}

function parseEvent({ event }: QueryForm): Parsed<string> {
  return event === undefined
    ? problem({ at: eventField, message: 'Which event is missing.' })
    : parsed(event);
}

type Occurrence = {
  readonly event: string;
  readonly period: Period;
  readonly filters: readonly Filter[];
};

/** What the kind makes of an event on some days. */
function parseOwn(form: QueryForm): Parsed<(occurrence: Occurrence) => Query> {
  switch (form.kind) {
    case 'events':
      return parsed((occurrence) => ({ kind: 'events', ...occurrence, ...compareOf(form) }));
    case 'profiles':
      return parsed((occurrence) => ({ kind: 'profiles', ...occurrence, ...compareOf(form) }));
    case 'now':
      return parsed(() => ({ kind: 'now', by: form.by, newToo: form.newToo }));
    case 'top':
      return parseTop(form);
    case 'trends':
      return parseTrends(form);
  }
}

function parseTop(form: QueryForm): Parsed<(occurrence: Occurrence) => Query> {
  const { properties, order } = form;
  if (properties.length === 0) {
    return problem({ at: topFields.properties, message: 'Which property is missing.' });
  }
  if (!/^-?\d+$/.test(form.count)) {
    return problem({ at: topFields.count, message: 'How many is missing.' });
  }
  const count = Number(form.count);
  return parsed((occurrence) => ({ kind: 'top', properties, order, count, ...occurrence }));
}

function parseTrends(form: QueryForm): Parsed<(occurrence: Occurrence) => Query> {
  const { interval } = form;
  const measure = parseMeasure(form);
  const split = parseSplit(form);
  if (!measure.ok) return measure;
  if (!split.ok) return split;
  return parsed((occurrence) => ({
    kind: 'trends',
    interval,
    measure: measure.value,
    ...occurrence,
    ...split.value,
    ...compareOf(form),
  }));
}

function compareOf(form: QueryForm): { readonly compare?: Comparison } {
  const { compare } = form;
  return compare !== undefined && isComparable(form) ? { compare } : {};
}

function parseSplit({ splitBy, splitCount }: QueryForm): Parsed<{ readonly split?: SeriesSplit }> {
  if (splitBy === undefined) return parsed({});
  if (!/^-?\d+$/.test(splitCount)) {
    return problem({ at: trendsFields.splitCount, message: 'How many is missing.' });
  }
  return parsed({ split: { property: splitBy, count: Number(splitCount) } });
}

function parseMeasure({ measure, sumOf }: QueryForm): Parsed<Measure> {
  if (measure !== 'sum') return parsed({ type: measure });
  return sumOf === undefined
    ? problem({ at: trendsFields.sumOf, message: 'The property to add up is missing here.' })
    : parsed({ type: 'sum', property: sumOf });
}
