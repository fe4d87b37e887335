import type { Query } from '../../query/query.ts';
import { quoteName } from '../../query/quote.ts';
import { complain, edited, type Read, read, rewritten, type Source } from '../text/source.ts';
import type { Compose } from './compose.ts';
import type { Draft, Said } from './draft.ts';
import { resolveCompare } from './resolve-compare.ts';

/** Several events, sums or days in one line are a question each; what else was said holds for all. */
export function composeEach(
  source: Source,
  draft: Draft,
  compose: Compose,
): Read<readonly Query[]> {
  const queries: Query[] = [];
  for (const variation of variationsOf(draft)) {
    const query = compose(source, variation);
    if (!query.ok) return query;
    const compared = resolveCompare(source, variation, query.value);
    if (!compared.ok) return compared;
    queries.push(...compared.value);
  }
  if (draft.comparing && queries.length < 2 && !draft.compareWith) return missingOther(source);
  const bothOrEach = draft.joint === 'and' && queries.some(countsPeople);
  return bothOrEach ? doubtBoth(source, draft) : read(queries, source.words.length);
}

/** `compare Charged last week`. */
function missingOther(source: Source): Read<never> {
  const end = { from: source.words.length, to: source.words.length };
  return complain(source, end, {
    message: 'What to compare with is missing.',
    hint: 'Write it as in “Charged last week vs previous”, or “Charged vs Refunded”.',
    suggestions: [rewritten(source, end, 'vs previous')],
  });
}

function variationsOf({ alsoEvents = [], alsoSums = [], alsoPeriods = [], ...first }: Draft) {
  const byEvent: Draft[] = [first, ...alsoEvents.map((event) => ({ ...first, event }))];
  const bySum = byEvent.flatMap((draft) => [draft, ...alsoSums.map((sum) => ({ ...draft, sum }))]);
  return bySum.flatMap((draft) => [draft, ...alsoPeriods.map((period) => ({ ...draft, period }))]);
}

function countsPeople(query: Query): boolean {
  return query.kind === 'profiles' || (query.kind === 'trends' && query.measure.type === 'people');
}

/** `users who did Charged and Refunded`. */
function doubtBoth(source: Source, { event, alsoEvents = [] }: Draft): Read<never> {
  const events = event ? [event, ...alsoEvents] : alsoEvents;
  const span = { from: events[0]?.span.from ?? 0, to: events.at(-1)?.span.to ?? 0 };
  const list = events.map(({ value }) => quoteName(value)).join(', ');
  return complain(source, span, {
    message: 'Those who did both could be meant, or those who did each.',
    hint: `For a number of each, write “${list}”; for those who did both, “and did …”.`,
    suggestions: [rewritten(source, span, list), ...bothOf(source, events)],
  });
}

/** The first event is counted, what else they did are conditions. */
function bothOf(source: Source, events: readonly Said<string>[]): readonly string[] {
  const [first, ...others] = events;
  const last = others.at(-1);
  if (!first || !last) return [];
  const end = { from: source.words.length, to: source.words.length };
  const deeds = others.map(({ value }) => `and did ${quoteName(value)}`).join(' ');
  return [
    edited(source, [
      { span: { from: first.span.to, to: last.span.to }, text: '' },
      { span: end, text: deeds },
    ]),
  ];
}
