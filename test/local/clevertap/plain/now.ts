import { TZDate } from '@date-fns/tz';
import type { PlainEvent, World } from './world.ts';

type NowQuestion = { readonly [flag: string]: unknown };

const names: Readonly<Record<string, readonly string[]>> = {
  user_type: ['new', 'repeat', 'addressable', 'customer'],
  session_source: ['direct', 'others', 'search', 'social', 'email', 'unavailable'],
  browser: ['others', 'firefox', 'chrome', 'ie', 'mobileapp'],
  os: ['others', 'android', 'ios', 'windows', 'mac', 'linux'],
  device: ['desktop', 'mobile', 'tablet'],
};

/** Who did anything in the five minutes up to the newest event, and each way they are split. */
export function plainNow(asked: NowQuestion, world: World): object {
  const active = world.events.filter(
    ({ wallMs }) => wallMs > world.newestMs - 5 * 60_000 && wallMs <= world.newestMs,
  );
  const isNew = ({ person }: PlainEvent) =>
    (world.people.get(person)?.firstMs ?? 0) > world.newestMs - 24 * 3_600_000;
  const split = (by: string, among: readonly PlainEvent[]) =>
    Object.fromEntries(
      (names[by] ?? []).map((name) => {
        const people = among.filter((event) => labelOf(by, event, isNew(event), world) === name);
        return [name, new Set(people.map(({ person }) => person)).size];
      }),
    );
  const splits = Object.keys(names).filter((by) => asked[by] === true);
  const ofSessions = splits.filter((by) => by !== 'user_type');
  const [first] = [new Date(world.newestMs)];
  const instant = new TZDate(
    ...([
      first.getUTCFullYear(),
      first.getUTCMonth(),
      first.getUTCDate(),
      first.getUTCHours(),
      first.getUTCMinutes(),
      first.getUTCSeconds(),
    ] as const),
    world.timeZone,
  );
  return {
    count: new Set(active.map(({ person }) => person)).size,
    ...Object.fromEntries(splits.map((by) => [by, split(by, active)])),
    ...(asked.new === true && {
      new: Object.fromEntries(ofSessions.map((by) => [by, split(by, active.filter(isNew))])),
    }),
    last_processed_ts: instant.getTime() / 1000,
  };
}

function labelOf(by: string, event: PlainEvent, isNew: boolean, world: World): string {
  const said = (name: string) => {
    const value = event.context[name];
    return typeof value === 'string' ? value.toLowerCase() : undefined;
  };
  const os = said('os') ?? (said('platform') === 'web' ? undefined : said('platform'));
  const system = os === 'macos' ? 'mac' : os;
  switch (by) {
    case 'user_type': {
      const bought = world.events.some(
        ({ person, name }) => person === event.person && name === 'Charged',
      );
      if (bought) return 'customer';
      if (event.person.startsWith('identity:')) return 'addressable';
      return isNew ? 'new' : 'repeat';
    }
    case 'session_source': {
      const source = event.session.session_source;
      if (typeof source !== 'string') return 'unavailable';
      return known(source.toLowerCase(), ['direct', 'search', 'social', 'email']);
    }
    case 'browser':
      if (said('browser') === undefined) {
        return ['android', 'ios'].includes(said('platform') ?? '') ? 'mobileapp' : 'others';
      }
      return known(said('browser') ?? '', ['firefox', 'chrome', 'ie']);
    case 'os':
      return known(system ?? '', ['android', 'ios', 'windows', 'mac', 'linux']);
    default: {
      const device = said('device');
      if (device !== undefined && names.device?.includes(device)) return device;
      if (['android', 'ios'].includes(system ?? '')) return 'mobile';
      return ['windows', 'mac', 'linux'].includes(system ?? '') ? 'desktop' : 'unknown';
    }
  }
}

function known(value: string, names: readonly string[]): string {
  return names.includes(value) ? value : 'others';
}
