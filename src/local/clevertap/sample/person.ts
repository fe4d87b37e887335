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
  const reach = reachOf(createRandom(seed, joinedOn, index, 2), { city, onApp });
  const number = `${joinedOn + 1000}${String(index).padStart(3, '0')}`;
  const place = { country: market.country, region, city };
  const app = onApp ? { app_version: random.pick(appVersions) } : {};
  const who = random.chance(0.65) ? knownAs(number, random) : { objectId: `device-${number}` };
  return { market, onApp, profile: { ...who, ...context, ...app, ...place, ...reach } };
}

/** Where the centre of a city is; people live around it. */
const centres: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  Mumbai: [19.07, 72.87],
  Bengaluru: [12.97, 77.59],
  'New Delhi': [28.61, 77.21],
  'New York City': [40.71, -74.01],
  'Los Angeles': [34.05, -118.24],
  Austin: [30.27, -97.74],
  Jakarta: [-6.21, 106.85],
  Bandung: [-6.92, 107.61],
  London: [51.51, -0.13],
  Edinburgh: [55.95, -3.19],
  Berlin: [52.52, 13.4],
  München: [48.14, 11.58],
  'São Paulo': [-23.55, -46.63],
};

/** Where somebody is to the nearest kilometre or so, and what may be sent there. */
function reachOf(
  random: Random,
  { city, onApp }: { readonly city: string; readonly onApp: boolean },
): Person['profile'] {
  const [latitude, longitude] = centres[city] ?? [];
  const away = () => (random.next() - 0.5) / 5;
  const around = (degrees: number) => Math.round((degrees + away()) * 100) / 100;
  return {
    ...(latitude !== undefined && longitude !== undefined
      ? { latitude: around(latitude), longitude: around(longitude) }
      : {}),
    ...(onApp && random.chance(0.7) ? { push_token: 'token' } : {}),
    'MSG-push': random.chance(0.9) ? 'True' : 'False',
    'MSG-email': random.chance(0.8) ? 'True' : 'False',
  };
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
