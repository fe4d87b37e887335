import { type Person, personOf } from './person.ts';
import { createRandom, type Random } from './random.ts';
import { hours, trafficOn } from './traffic.ts';
import { type ShopEvent, visitOf } from './visit.ts';

export const dayMs = 24 * 60 * 60 * 1000;

export type Shop = {
  /** Everything that happens on a day, in time order; the same whenever it is asked for. */
  readonly eventsOf: (day: number) => readonly ShopEvent[];
  /** Midnight of a day's wall clock, in milliseconds. */
  readonly startOf: (day: number) => number;
};

/** A shop whose day 0 is `firstDay`, midnight of a wall clock. */
export function createShop(seed: number, firstDay: Date): Shop {
  const people = new Map<string, Person>();
  const startOf = (day: number) => firstDay.getTime() + day * dayMs;

  function eventsOf(day: number): readonly ShopEvent[] {
    const random = createRandom(seed, day);
    const { sessions, newPeople, sale } = trafficOn(day, new Date(startOf(day)));
    const events: ShopEvent[] = [];
    for (let visit = 0; visit < sessions; visit += 1) {
      const first = visit < newPeople;
      const person = first ? personWho(day, visit) : returning(day, random);
      const startMs = startOf(day) + (random.pick(hours) * 3600 + random.below(3600)) * 1000;
      events.push(...visitOf(random, { person, startMs, first, sale }));
    }
    return events
      .filter(({ wallMs }) => wallMs < startOf(day + 1))
      .sort((a, b) => a.wallMs - b.wallMs);
  }

  /** Most who come back joined lately; some joined before the shop's first day. */
  function returning(day: number, random: Random): Person {
    const ago = 1 + Math.min(200, Math.floor(-40 * Math.log(1 - random.next())));
    const { newPeople } = trafficOn(day - ago, new Date(startOf(day - ago)));
    return personWho(day - ago, random.below(newPeople));
  }

  function personWho(joinedOn: number, index: number): Person {
    const name = `${joinedOn}/${index}`;
    const person = people.get(name) ?? personOf(seed, joinedOn, index);
    people.set(name, person);
    return person;
  }

  return { eventsOf, startOf };
}
