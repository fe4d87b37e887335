import { type Choices, choices } from './random.ts';

/** As it is in the properties of an event. */
export type Product = {
  readonly Product: string;
  readonly Category: string;
  readonly Price: number;
};

/** Prices in US dollars, which most markets pay in. */
const products: Choices<Product> = choices(
  [{ Product: 'Trail runners', Category: 'Shoes', Price: 89 }, 12],
  [{ Product: 'Canvas sneakers', Category: 'Shoes', Price: 49 }, 16],
  [{ Product: 'Leather boots', Category: 'Shoes', Price: 139 }, 5],
  [{ Product: 'Linen shirt', Category: 'Clothing', Price: 39 }, 14],
  [{ Product: 'Denim jacket', Category: 'Clothing', Price: 79 }, 8],
  [{ Product: 'Wool scarf', Category: 'Clothing', Price: 25 }, 7],
  [{ Product: 'Wireless earbuds', Category: 'Electronics', Price: 59 }, 13],
  [{ Product: 'Smart watch', Category: 'Electronics', Price: 199 }, 6],
  [{ Product: 'Desk lamp', Category: 'Home', Price: 34 }, 8],
  [{ Product: 'Ceramic mug', Category: 'Home', Price: 12 }, 11],
  [{ Product: 'Espresso maker', Category: 'Home', Price: 249 }, 3],
  [{ Product: 'Face serum', Category: 'Beauty', Price: 29 }, 10],
);

export type Market = {
  readonly country: string;
  readonly currency: string;
  /** Units of the currency for one dollar. */
  readonly rate: number;
  readonly cities: Choices<readonly [region: string, city: string]>;
  readonly payments: Choices<string>;
};

const cards = [
  ['Credit card', 6],
  ['Debit card', 3],
  ['Wallet', 2],
] as const;

const dollars = { currency: 'USD', rate: 1 };

const markets = choices<Market>(
  [
    {
      country: 'India',
      ...dollars,
      cities: choices(
        [['Maharashtra', 'Mumbai'], 5],
        [['Karnataka', 'Bengaluru'], 4],
        [['Delhi', 'New Delhi'], 4],
      ),
      payments: choices(['UPI', 8], ['Cash on delivery', 4], ...cards),
    },
    42,
  ],
  [
    {
      country: 'United States',
      ...dollars,
      cities: choices(
        [['New York', 'New York City'], 5],
        [['California', 'Los Angeles'], 4],
        [['Texas', 'Austin'], 2],
      ),
      payments: choices(...cards),
    },
    20,
  ],
  [
    {
      country: 'Indonesia',
      ...dollars,
      cities: choices([['Jakarta', 'Jakarta'], 6], [['West Java', 'Bandung'], 2]),
      payments: choices(['Cash on delivery', 6], ...cards),
    },
    12,
  ],
  [
    {
      country: 'United Kingdom',
      currency: 'GBP',
      rate: 0.78,
      cities: choices([['England', 'London'], 6], [['Scotland', 'Edinburgh'], 1]),
      payments: choices(...cards),
    },
    10,
  ],
  [
    {
      country: 'Germany',
      currency: 'EUR',
      rate: 0.92,
      cities: choices([['Berlin', 'Berlin'], 3], [['Bayern', 'München'], 2]),
      payments: choices(['Invoice', 8], ...cards),
    },
    9,
  ],
  [
    {
      country: 'Brazil',
      ...dollars,
      cities: choices([['São Paulo', 'São Paulo'], 1]),
      payments: choices(['Pix', 8], ...cards),
    },
    7,
  ],
);

export const catalogue = { products, markets };
