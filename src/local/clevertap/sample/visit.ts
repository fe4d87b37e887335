import { catalogue, type Product } from './catalogue.ts';
import type { Person } from './person.ts';
import { choices, type Random } from './random.ts';

export type ShopEvent = {
  readonly name: string;
  /** The account's wall clock: its UTC fields, in milliseconds. */
  readonly wallMs: number;
  readonly person: Person;
  /** Objects that are equal are mostly the same object, which saves writing them out. */
  readonly props: Facts;
  readonly session: Facts;
};
type Facts = Readonly<Record<string, unknown>>;

export type VisitOptions = {
  readonly person: Person;
  readonly startMs: number;
  readonly first: boolean;
  readonly sale: boolean;
};

type Step = { readonly name: string; readonly props: Facts };
type Entry = {
  readonly utm: Facts | undefined;
  readonly first: Facts;
  readonly later: Facts;
};

/** What one person does in one visit, in order. */
export function visitOf(random: Random, options: VisitOptions): readonly ShopEvent[] {
  const { person, startMs, first, sale } = options;
  const entry = random.pick(sale ? entriesInSale : entries);
  const steps = [
    ...(first && person.onApp ? [step('App Installed')] : []),
    ...(person.onApp ? [step('App Launched', launched)] : []),
    ...(entry.utm ? [step('UTM Visited', entry.utm)] : []),
    ...browse(random, options),
    ...(person.onApp && random.chance(0.012) ? [step('App Uninstalled')] : []),
  ];
  let atMs = startMs;
  return steps.map(({ name, props }) => {
    atMs += 1000 * (name === 'App Uninstalled' ? 900 + random.below(3000) : 5 + random.below(75));
    return { name, wallMs: atMs, person, props, session: first ? entry.first : entry.later };
  });
}

function browse(random: Random, { person, sale }: VisitOptions): readonly Step[] {
  const steps: Step[] = [];
  const cart: Product[] = [];
  if (random.chance(0.25)) steps.push(step('Searched', random.pick(searches)));
  do {
    const product = random.pick(catalogue.products);
    steps.push(step('Product Viewed', product));
    if (random.chance(sale ? 0.3 : 0.2)) {
      steps.push(step('Added To Cart', product));
      cart.push(product);
    }
  } while (random.chance(0.55));
  if (cart.length > 0 && random.chance(0.42)) steps.push(charge(random, { person, cart, sale }));
  return steps;
}

type Purchase = {
  readonly person: Person;
  readonly cart: readonly Product[];
  readonly sale: boolean;
};

function charge(random: Random, { person: { market }, cart, sale }: Purchase): Step {
  const coupon = random.chance(sale ? 0.7 : 0.15);
  const dollars = cart.reduce((sum, { Price }) => sum + Price, 0) * (coupon ? 0.8 : 1);
  return step('Charged', {
    Amount: Math.round(dollars * market.rate * 100) / 100,
    Currency: market.currency,
    'Payment mode': random.pick(market.payments),
    Country: market.country,
    Quantity: cart.length,
    ...(coupon && { Coupon: sale ? 'SALE20' : 'WELCOME20' }),
    Items: cart,
  });
}

function step(name: string, props: Facts = nothing): Step {
  return { name, props };
}

const nothing: Facts = {};
const launched: Facts = { 'CT Source': 'Mobile' };

const searches = choices<Facts>(
  [{ Query: 'shoes' }, 5],
  [{ Query: 'earbuds' }, 3],
  [{ Query: 'gift' }, 2],
  [{ Query: 'lamp' }, 1],
  [{ Query: 'red scarf' }, 1],
);

const weekly = entry('Email', ['newsletter', 'email', 'weekly']);
const sale = entry('Email', ['newsletter', 'email', 'sale']);
const usual = [
  [entry('Direct'), 48],
  [entry('Search', ['google', 'cpc', 'brand']), 14],
  [entry('Search'), 12],
  [entry('Social', ['instagram', 'social', 'looks']), 12],
  [weekly, 8],
  [entry('Others'), 6],
] as const;
const entries = choices(...usual);
const entriesInSale = choices(...usual, [sale, 30]);

function entry(
  source: string,
  utm?: readonly [source: string, medium: string, campaign: string],
): Entry {
  const [utm_source, utm_medium, utm_campaign] = utm ?? [];
  const tags = utm && { utm_source, utm_medium, utm_campaign };
  return {
    utm: tags,
    first: { session_source: source, first_time: 'True', ...tags },
    later: { session_source: source, first_time: 'False', ...tags },
  };
}
