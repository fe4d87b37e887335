import type { Poster, Sighting } from '../delivery/poster.ts';
import type { Counted, Metrics } from '../lib/metrics.ts';

const counters: Partial<Record<Sighting['type'], Counted>> = {
  found: 'duplicates_avoided',
  unreadable: 'possible_duplicates',
};

/** The same poster; what becomes of messages whose arrival was never confirmed is counted. */
export function countingPoster<M>(poster: Poster<M>, metrics: Metrics): Poster<M> {
  return {
    ...poster,
    find: async (posting) => {
      const sighting = await poster.find(posting);
      const counter = counters[sighting.type];
      if (counter) metrics.count(counter);
      return sighting;
    },
  };
}
