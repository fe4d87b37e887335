import type { Limit } from '../../alert/condition.ts';
import type { Notice } from '../../alert/notice.ts';
import { Policy, type Rule } from '../../alert/rule.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { keyAt, type Source } from '../text/source.ts';
import { amountAt, behindAny, countAt, skip } from './read-amount.ts';
import { cadenceAt, timeAt } from './read-cadence.ts';
import type { Found } from './read-comparison.ts';
import { rangeAt } from './read-condition.ts';

/** What stands behind a condition. Each may be said once, but for mentions. */
export type AlertOptions = Partial<
  Pick<Rule, 'forChecks' | 'minimumVolume' | 'onNoData' | 'onError' | 'settleHours'>
> &
  Partial<Pick<Notice, 'remindMinutes' | 'nudgeMinutes' | 'quiet'>> & {
    readonly recovery?: { readonly limit: Limit; readonly isPercent: boolean };
    readonly zero?: 'ignore';
    readonly schedule?: Schedule;
    readonly mentions?: readonly string[];
    /** `#growth`, or `here`. */
    readonly channel?: string;
  };

type ReadOption = (source: Source, at: number) => Found<AlertOptions> | undefined;

const readers: readonly ReadOption[] = [
  checks,
  recovery,
  minimum,
  zero,
  policies,
  cadence,
  settling,
  waits,
  quiet,
  mentions,
  place,
];

/** The option that begins at a word. */
export function optionAt(source: Source, at: number): Found<AlertOptions> | undefined {
  for (const read of readers) {
    const found = read(source, at);
    if (found) return found;
  }
  return undefined;
}

function checks(source: Source, at: number): Found<AlertOptions> | undefined {
  const start = behindAny(source, at, ['for']);
  const forChecks = start === undefined ? undefined : countAt(source, start);
  const next = behindAny(source, at + 2, ['checks in a row', 'checks', 'check', 'times in a row']);
  return forChecks === undefined || next === undefined ? undefined : { value: { forChecks }, next };
}

function recovery(source: Source, at: number): Found<AlertOptions> | undefined {
  const start = behindAny(source, at, ['recovers at', 'recovering at', 'recovers within']);
  if (start === undefined) return undefined;
  const range = rangeAt(source, start);
  if (range) {
    return { value: { recovery: { limit: range.value, isPercent: false } }, next: range.next };
  }
  const amount = amountAt(source, start);
  if (!amount) return undefined;
  const { value: limit, isPercent, next } = amount;
  return { value: { recovery: { limit, isPercent } }, next };
}

function minimum(source: Source, at: number): Found<AlertOptions> | undefined {
  const start = behindAny(source, at, ['minimum', 'with at least', 'at least']);
  const amount = start === undefined ? undefined : amountAt(source, start);
  if (!amount || amount.isPercent) return undefined;
  return { value: { minimumVolume: amount.value }, next: amount.next };
}

function zero(source: Source, at: number): Found<AlertOptions> | undefined {
  const next = behindAny(source, at, ['ignoring zeros', 'ignoring zero', 'ignore zero']);
  return next === undefined ? undefined : { value: { zero: 'ignore' }, next };
}

function policies(source: Source, at: number): Found<AlertOptions> | undefined {
  const noData = behindAny(source, at, ['no data', 'without data']);
  const onNoData = noData === undefined ? undefined : policyAt(source, noData);
  if (onNoData && noData !== undefined) return { value: { onNoData }, next: noData + 1 };
  const errors = behindAny(source, at, ['errors', 'error']);
  const onError = errors === undefined ? undefined : policyAt(source, errors);
  return onError && errors !== undefined ? { value: { onError }, next: errors + 1 } : undefined;
}

function policyAt(source: Source, at: number): Policy | undefined {
  return Policy.options.find((policy) => new RegExp(`^${policy}s?$`).test(keyAt(source, at)));
}

function cadence(source: Source, at: number): Found<AlertOptions> | undefined {
  const found = cadenceAt(source, skip(source, at, 'checked'));
  return found && { value: { schedule: found.value }, next: found.next };
}

function settling(source: Source, at: number): Found<AlertOptions> | undefined {
  const start = behindAny(source, at, ['settling']);
  const settleHours = start === undefined ? undefined : countOrZero(source, start);
  const next = behindAny(source, at + 2, ['hours', 'hour', 'h']);
  return settleHours === undefined || next === undefined
    ? undefined
    : { value: { settleHours }, next };
}

function countOrZero(source: Source, at: number): number | undefined {
  return keyAt(source, at) === '0' ? 0 : countAt(source, at);
}

function waits(source: Source, at: number): Found<AlertOptions> | undefined {
  const remind = behindAny(source, at, ['remind every', 'reminding every', 'repeat every']);
  if (remind !== undefined) {
    const wait = waitAt(source, remind);
    return wait && { value: { remindMinutes: wait.value }, next: wait.next };
  }
  const nudge = behindAny(source, at, ['nudge after', 'mention again after', 'again after']);
  const wait = nudge === undefined ? undefined : waitAt(source, nudge);
  return wait && { value: { nudgeMinutes: wait.value }, next: wait.next };
}

const minutesPer: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };

/** `30 minutes`, `4 hours`, `4h`, `hour`, `2 days`; in minutes. */
export function waitAt(source: Source, at: number): Found<number> | undefined {
  const short = /^(?<count>\d{1,4})(?<unit>[mhd])$/.exec(keyAt(source, at))?.groups;
  if (short) {
    return { value: Number(short.count) * (minutesPer[short.unit ?? ''] ?? 1), next: at + 1 };
  }
  const count = countAt(source, at);
  const place = count === undefined ? at : at + 1;
  const unit = /^(?<unit>minute|min|hour|day)s?$/.exec(keyAt(source, place))?.groups?.unit;
  if (unit === undefined) return undefined;
  return { value: (count ?? 1) * (minutesPer[unit.charAt(0)] ?? 1), next: place + 1 };
}

function quiet(source: Source, at: number): Found<AlertOptions> | undefined {
  const start = behindAny(source, at, ['quiet from', 'quiet']);
  if (start === undefined) return undefined;
  const from = timeAt(source, start);
  const end = from && behindAny(source, from.next, ['to', 'until', '-', '–']);
  const to = end === undefined ? undefined : timeAt(source, end);
  if (!from || !to) return undefined;
  return { value: { quiet: { from: from.value, to: to.value } }, next: to.next };
}

function mentions(source: Source, at: number): Found<AlertOptions> | undefined {
  const start = behindAny(source, at, ['mention', 'mentioning', 'tell', 'cc']);
  if (start === undefined) return undefined;
  const names: string[] = [];
  let next = start;
  while (keyAt(source, next).startsWith('@')) {
    names.push(source.words[next]?.text ?? '');
    next = skip(source, next + 1, ',', 'and');
  }
  return names.length === 0 ? undefined : { value: { mentions: names }, next };
}

function place(source: Source, at: number): Found<AlertOptions> | undefined {
  if (keyAt(source, at) === 'here') return { value: { channel: 'here' }, next: at + 1 };
  const start = behindAny(source, at, ['in', 'to', 'post in', 'post to']);
  if (start === undefined) return undefined;
  if (keyAt(source, start) === 'here') return { value: { channel: 'here' }, next: start + 1 };
  const name = source.words[start]?.text ?? '';
  return name.startsWith('#') ? { value: { channel: name }, next: start + 1 } : undefined;
}
