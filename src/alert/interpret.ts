import type { Result, TopValue } from '../query/result.ts';
import type { Alert } from './alert.ts';
import type { Drawn } from './incident.ts';
import { limitsOf } from './limits.ts';
import type { Observation } from './measurement.ts';
import {
  type ListSeen,
  observeList,
  observeSample,
  observeSeries,
  type Sample,
} from './observe.ts';
import { type Rule, watchedBy } from './rule.ts';
import { frozenSince } from './state.ts';
import type { Window } from './watched.ts';
import { type Point, pointsOf } from './windows.ts';

/** What an answer of CleverTap's says to a rule. */
export type Interpreted = {
  readonly observation: Observation;
  /** What to draw: the number and what came before it. */
  readonly points: readonly Drawn[];
  /** What a list looks like now. */
  readonly list?: ListSeen;
  /** A number that has no history but the one that is remembered. */
  readonly sample?: Sample;
};

/** Five weeks, so that each weekday is seen with those like it. */
const mostDrawn = 36;

/** Reads the answer to the question of one check; `bucket` is the period that it is about. */
export function interpret(alert: Alert, result: Result, bucket: string): Interpreted {
  const { rule, standing } = alert;
  const watched = watchedBy(rule);
  const since = frozenSince(standing.state);
  if (watched.type === 'series' && result.kind === 'trends') {
    const { window } = watched;
    const points = pointsOf(result.points, window);
    const observation = observeSeries({ ...rule, window }, points, { bucket, since });
    if (!watched.hasPast) return remembered(alert, observation);
    return { observation, points: drawnOf({ ...rule, window }, points, { bucket, since }) };
  }
  if (watched.type === 'sample' && (result.kind === 'now' || result.kind === 'profiles')) {
    const { samples: earlier } = standing;
    const observation = observeSample(rule, result.count, { bucket, since, earlier });
    const sample = { bucket, value: result.count };
    return { observation, points: sampledPoints(alert, observation), sample };
  }
  if (watched.type === 'list' && result.kind === 'top') {
    const list = listOf(result.groups[0]?.values ?? [], bucket);
    return { observation: observeList(rule, list, standing.list), points: [], list };
  }
  throw new Error(`a ${result.kind} result says nothing of a ${watched.type}`);
}

type When = { readonly bucket: string; readonly since?: string | undefined };
type SeriesRule = Pick<Rule, 'condition'> & { readonly window: Window };

/** Each with the limits that it had on its own day; from the first breach on, those are frozen. */
export function drawnOf(
  rule: SeriesRule,
  points: readonly Point[],
  { bucket, since, most = mostDrawn }: When & { readonly most?: number },
): Drawn[] {
  const until = points.findIndex(({ to }) => to === bucket);
  return points.slice(Math.max(0, until + 1 - most), until + 1).map(({ to, value }) => {
    const frozen = since !== undefined && to >= since ? since : undefined;
    const seen = observeSeries(rule, points, { bucket: to, since: frozen });
    const limits = seen.type === 'measured' ? limitsOf(rule.condition, seen.measurement) : {};
    return { bucket: to, ...(value === undefined ? {} : { value }), ...limits };
  });
}

/** A number whose past is what earlier checks saw. */
function remembered(alert: Alert, observation: Observation): Interpreted {
  if (observation.type !== 'measured') return { observation, points: [] };
  const { bucket, value } = observation.measurement;
  return { observation, points: sampledPoints(alert, observation), sample: { bucket, value } };
}

function sampledPoints({ rule, standing }: Alert, observation: Observation): Drawn[] {
  if (observation.type !== 'measured') return [];
  const { measurement } = observation;
  const limits = limitsOf(rule.condition, measurement);
  const earlier = standing.samples.slice(1 - mostDrawn);
  return [...earlier, { bucket: measurement.bucket, value: measurement.value }].map((sample) => ({
    ...sample,
    ...limits,
  }));
}

function listOf(values: readonly TopValue[], bucket: string): ListSeen {
  return { bucket, values: values.map((value) => ({ name: nameOf(value), count: value.count })) };
}

/** Numbers and dates come as ranges. */
function nameOf(value: TopValue): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'number':
    case 'date':
      return value.from === value.to ? String(value.from) : `${value.from}–${value.to}`;
    case 'none':
      return '(no value)';
  }
}
