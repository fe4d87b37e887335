import { catalogue, type Market } from './catalogue.ts';
import { type Choices, choices, createRandom, type Random } from './random.ts';

/** Somebody who shops here: the same for the same seed, day of joining and place in that day. */
export type Person = {
  readonly market: Market;
  readonly onApp: boolean;
  /** As in an export. */
  readonly profile: Readonly<Record<string, unknown>>;
};

type Device = { readonly onApp: boolean; readonly context: Readonly<Record<string, string>> };

const devices: Choices<Device> = choices(
  [android('Samsung', 'Galaxy S24', '14'), 22],
  [android('Xiaomi', 'Redmi Note 13', '13'), 18],
  [android('OnePlus', 'Nord 4', '14'), 9],
  [apple('iPhone 15', '18.1', 'Mobile'), 16],
  [apple('iPhone 13', '17.6', 'Mobile'), 8],
  [apple('iPad Air', '18.1', 'Tablet'), 3],
  [web('Windows', 'Chrome'), 11],
  [web('Windows', 'Firefox'), 2],
  [web('Mac', 'Safari'), 5],
  [web('Mac', 'Chrome'), 4],
  [web('Linux', 'Firefox'), 2],
);

function android(make: string, model: string, version: string): Device {
  const context = { platform: 'Android', os: 'Android', os_version: version, device: 'Mobile' };
  return { onApp: true, context: { ...context, make, model } };
}

function apple(model: string, version: string, device: string): Device {
  const context = { platform: 'iOS', os: 'iOS', os_version: version, make: 'Apple' };
  return { onApp: true, context: { ...context, model, device } };
}

function web(os: string, browser: string): Device {
  return { onApp: false, context: { platform: 'Web', os, browser, device: 'Desktop' } };
}

export function personOf(seed: number, joinedOn: number, index: number): Person {
  const random = createRandom(seed, joinedOn, index, 1);
  const { onApp, context } = random.pick(devices);
  const market = random.pick(catalogue.markets);
  const [region, city] = random.pick(market.cities);
  const number = `${joinedOn + 1000}${String(index).padStart(3, '0')}`;
  const place = { country: market.country, region, city };
  const app = onApp ? { app_version: random.pick(appVersions) } : {};
  const who = random.chance(0.65) ? knownAs(number, random) : { objectId: `device-${number}` };
  return { market, onApp, profile: { ...who, ...context, ...app, ...place } };
}

function knownAs(number: string, random: Random): Person['profile'] {
  return {
    identity: number,
    email: `customer${number}@example.com`,
    profileData: {
      'Customer Type': random.pick(customerTypes),
      Gender: random.pick(genders),
      Age: 18 + Math.floor(40 * random.next() ** 1.6),
    },
  };
}

const appVersions: Choices<string> = choices(['5.2.0', 6], ['5.1.3', 3], ['4.9.1', 1]);

const customerTypes = choices(['Bronze', 6], ['Silver', 3], ['Gold', 1]);
const genders = choices(['Female', 52], ['Male', 48]);
