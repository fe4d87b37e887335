import { type Circle, farthestKm, mostCircles, type NearFilter } from '../../query/place.ts';
import { readNumber } from '../text/read-number.ts';
import { complain, keyAt, type Read, read, rewritten, type Source } from '../text/source.ts';

/** Whether `within 10 km …` begins here; `within the last 7 days` does not. */
export function startsNear(source: Source, at: number): boolean {
  if (keyAt(source, at) === 'near') return pointAt(source, at + 1) !== undefined;
  return keyAt(source, at) === 'within' && distanceAt(source, at + 1) !== undefined;
}

/** `within 10 km of 19.07,72.87 or within 5 km of 28.61,77.21`. */
export function readNear(source: Source, at: number): Read<NearFilter> {
  if (keyAt(source, at) === 'near') return howNear(source, at);
  const circles: Circle[] = [];
  let next = at - 1;
  do {
    const circle = readCircle(source, next + 1);
    if (!circle.ok) return circle;
    circles.push(circle.value);
    next = circle.next;
  } while (keyAt(source, next) === 'or' && startsNear(source, next + 1));
  if (circles.length <= mostCircles) return read({ type: 'near', circles }, next);
  return complain(
    source,
    { from: at, to: next },
    { message: `At most ${mostCircles} circles fit.` },
  );
}

const kilometres: ReadonlyMap<string, number> = new Map([
  ...['km', 'kms', 'kilometer', 'kilometers', 'kilometre', 'kilometres'].map(
    (unit) => [unit, 1] as const,
  ),
  ...['m', 'meter', 'meters', 'metre', 'metres'].map((unit) => [unit, 0.001] as const),
  ...['mi', 'mile', 'miles'].map((unit) => [unit, 1.609344] as const),
]);

type Distance = { readonly km: number; readonly next: number };

/** `10 km`, `10km`. */
function distanceAt(source: Source, at: number): Distance | undefined {
  const typed = /^(?<number>[\d.,]+(?:e[+-]\d+)?)(?<unit>[a-z]*)$/.exec(keyAt(source, at))?.groups;
  const number = readNumber(typed?.number ?? '');
  const together = typed?.unit !== undefined && typed.unit !== '';
  const unit = together ? typed.unit : keyAt(source, at + 1);
  const factor = kilometres.get(unit ?? '');
  if (number === undefined || factor === undefined) return undefined;
  const km = factor === 1 ? number : Number((number * factor).toPrecision(15));
  return { km, next: together ? at + 1 : at + 2 };
}

function readCircle(source: Source, at: number): Read<Circle> {
  const distance = distanceAt(source, at + 1);
  if (!distance) return noPoint(source, at + 1);
  const { km, next } = distance;
  const of = keyAt(source, next) === 'of';
  const point = of ? pointAt(source, next + 1) : undefined;
  if (!point) return noPoint(source, of ? next + 1 : next);
  const { latitude, longitude } = point;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return noSuchPoint(source, next + 1, point);
  if (km > 0 && km <= farthestKm) return read({ latitude, longitude, km }, point.next);
  return complain(
    source,
    { from: at + 1, to: next },
    { message: `A distance is more than 0 and at most ${farthestKm} km.` },
  );
}

type Point = { readonly latitude: number; readonly longitude: number; readonly next: number };

/** `19.07,72.87`, `19.07, 72.87`, `19.07 72.87`. */
function pointAt(source: Source, at: number): Point | undefined {
  const together = keyAt(source, at).split(',');
  const comma = keyAt(source, at + 1) === ',';
  const second = comma ? at + 2 : at + 1;
  const [north, east, ...more] =
    together.length > 1 ? together : [together[0], keyAt(source, second)];
  const latitude = readNumber(north ?? '');
  const longitude = readNumber(east ?? '');
  if (latitude === undefined || longitude === undefined || more.length > 0) return undefined;
  return { latitude, longitude, next: together.length > 1 ? at + 1 : second + 1 };
}

const example = 'Write it as in “within 10 km of 19.07,72.87”: latitude, then longitude.';

/** `near 19.07,72.87`. */
function howNear(source: Source, at: number): Read<never> {
  const span = { from: at, to: at + 1 };
  return complain(source, span, {
    message: 'How near is missing.',
    hint: example,
    suggestions: [rewritten(source, span, 'within 10 km of')],
  });
}

function noPoint(source: Source, at: number): Read<never> {
  const place = { from: at, to: at };
  return complain(source, place, {
    message: 'Around which point is missing here.',
    hint: example,
    suggestions: [],
  });
}

function noSuchPoint(
  source: Source,
  at: number,
  { latitude, longitude, next }: Point,
): Read<never> {
  const span = { from: at, to: next };
  return complain(source, span, {
    message: 'There is no such point on earth.',
    hint: example,
    suggestions: [rewritten(source, span, `${longitude},${latitude}`)],
  });
}
