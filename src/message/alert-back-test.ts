import type { BackTest } from '../alert/back-test.ts';
import type { Drawn } from '../alert/incident.ts';
import { limitsOf } from '../alert/limits.ts';
import { type Rule, watchedBy } from '../alert/rule.ts';
import { parseDay } from '../query/day.ts';
import { describeDay, describeRange } from '../query/describe-period.ts';
import { formatAverage, formatNoun } from '../query/format.ts';
import { daysIn } from '../query/period.ts';
import type { Interval } from '../query/query.ts';
import { type Message, note, paragraph, plain } from './message.ts';

const mostNamed = 8;

/** `In the last 90 days this would have fired on 4 days: Tue 17 Nov 2026 (412), …`, the newest first. */
export function describeBackTest(rule: Rule, { episodes, range, withoutNumber }: BackTest): string {
  const days = daysIn(range);
  const unit = unitOf(rule);
  const count = `${episodes.length} ${formatNoun(episodes.length, unit, `${unit}s`)}`;
  const named = episodes
    .toReversed()
    .slice(0, mostNamed)
    .map(({ bucket, fired }) => `${nameOf(bucket)} (${fired ? formatAverage(fired.value) : '–'})`);
  const more = episodes.length - named.length;
  const list = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const found =
    episodes.length === 0
      ? `In the last ${days} days this would not have fired.`
      : `In the last ${days} days this would have fired ${prepositionOf(unit)} ${count}: ${list}.`;
  return withoutNumber === 0 ? found : `${found} ${describeGaps(withoutNumber)}`;
}

function describeGaps(count: number): string {
  return `For ${count} ${formatNoun(count, 'check', 'checks')} there was no number, or too little before it to compare with.`;
}

function unitOf(rule: Rule): 'day' | 'week' | 'month' {
  const units = { daily: 'day', weekly: 'week', monthly: 'month' } as const;
  return units[intervalOf(rule)];
}

function prepositionOf(unit: 'day' | 'week' | 'month'): string {
  return unit === 'day' ? 'on' : 'in';
}

/** How far apart the numbers of a rule are. */
export function intervalOf(rule: Rule): Interval {
  const watched = watchedBy(rule);
  return watched.type === 'series' ? watched.window.interval : 'daily';
}

function nameOf(bucket: string): string {
  const day = parseDay(bucket);
  return day ? describeDay(day) : bucket;
}

/** Why it is not known what the rule would have done. */
export function describeNoBackTest(rule: Pick<Rule, 'query'>): string {
  return watchedBy(rule).type === 'series'
    ? 'What people did is counted anew for each period here, which takes a request for each, so nobody can say when it would have fired. It is watched from its first check on.'
    : 'CleverTap keeps no history of this number, so nobody can say when it would have fired. It learns from its checks.';
}

/** The same for somebody who asked for it, with the picture. */
export function renderBackTest(
  { name, rule }: { readonly name: string; readonly rule: Rule },
  test: BackTest,
  picture?: { readonly fileId: string; readonly altText: string },
): Message {
  const words = `${name}: ${describeBackTest(rule, test)}`;
  const small = `${describeRange(test.range)} · ${rule.schedule.timeZone} · checked as the rule says, against what is known today`;
  return {
    text: `${words}\n${small}`,
    blocks: [
      paragraph(plain(words)),
      ...(picture
        ? [
            {
              type: 'image' as const,
              slack_file: { id: picture.fileId },
              alt_text: picture.altText,
            },
          ]
        : []),
      note(small),
    ],
  };
}

/** What to draw of it: each number with the limits that its check had. */
export function drawnBackTest(rule: Rule, { checks, episodes }: BackTest) {
  const points = checks.map(({ bucket, observation }): Drawn => {
    if (observation.type !== 'measured') return { bucket };
    const { measurement } = observation;
    return { bucket, value: measurement.value, ...limitsOf(rule.condition, measurement) };
  });
  return { points, marked: episodes.map(({ bucket }) => bucket) };
}

/** What stands above the picture. */
export function backTestHeading(rule: Rule, test: BackTest) {
  const count = test.episodes.length;
  const unit = unitOf(rule);
  const times =
    count === 0
      ? 'would not have fired'
      : `would have fired ${prepositionOf(unit)} ${count} ${formatNoun(count, unit, `${unit}s`)}`;
  return {
    title: `It ${times}`,
    subtitle: `${describeRange(test.range)} · ${rule.schedule.timeZone}`,
  };
}
