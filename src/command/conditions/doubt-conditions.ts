import { type Misfit, misfitOf, mostPlaces } from '../../query/filter.ts';
import type { Draft } from '../clauses/draft.ts';
import { complain, edited, type Read, type Source, typedAs } from '../text/source.ts';

/** Conditions that cannot go together, or that can be read in two ways, once all are there. */
export function doubtConditions(source: Source, draft: Draft): Read<never> | undefined {
  const { conditions } = draft;
  if (!conditions) return undefined;
  const misfit = misfitOf(draft.filters);
  return misfit ? complain(source, conditions, misfits[misfit]) : doubtDates(source, draft);
}

const places = 'Write all of it, as in “geo country is India and geo region is Maharashtra”.';

const misfits: Record<Misfit, { readonly message: string; readonly hint: string }> = {
  'two choices of deeds': {
    message: 'CleverTap takes one choice of events joined by “or”; here are two.',
    hint: 'Ask for each on its own.',
  },
  'two circles': {
    message: 'Only one “within … km” fits into a question.',
    hint: 'Several circles are joined by “or”: “within 5 km of 19.07,72.87 or within 5 km of 28.61,77.21”.',
  },
  'two of a level': {
    message: 'Two conditions about the same kind of place exclude each other.',
    hint: 'Join the places by “or”, as in “in India or Nepal”.',
  },
  'region without country': {
    message: 'CleverTap looks for a region in its country, which is missing.',
    hint: places,
  },
  'city without region': {
    message: 'CleverTap looks for a city in its region and its country, which are missing.',
    hint: `${places} For a property of the event, write “event City is …”.`,
  },
  'too many places': {
    message: `These are more than ${mostPlaces} places: every country goes with every region and city.`,
    hint: 'Ask for fewer at once.',
  },
};

/** `Charged where did App Launched last 30 days`: the dates may be those of the whole question. */
function doubtDates(source: Source, draft: Draft): Read<never> | undefined {
  const { event, period, deedDates } = draft;
  if (!event || period || deedDates?.span.to !== source.words.length) return undefined;
  const { value: begin, span } = deedDates;
  const before = { from: begin, to: begin };
  const dates = typedAs(source, span);
  return complain(source, span, {
    message: `“${dates}” could be about all of the question, or about what they did just before.`,
    hint: 'The dates of the question stand before the conditions.',
    suggestions: [
      edited(source, [
        { span: before, text: dates },
        { span, text: '' },
      ]),
      edited(source, [{ span: before, text: draft.interval ? 'last 12 months' : 'last 7 days' }]),
    ],
  });
}
