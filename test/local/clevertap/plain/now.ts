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
  const split = (by: string, among: readonly PlainEvent[]) =>
    Object.fromEntries(
      (names[by] ?? []).map((name) => {
        const people = among.filter((event) => labels[by]?.(event, world) === name);
        return [name, new Set(people.map(({ person }) => person)).size];
      }),
    );
  const splits = Object.keys(names).filter((by) => asked[by] === true);
  const ofSessions = splits.filter((by) => by !== 'user_type');
  const last = new Date(world.newestMs);
  const instant = new TZDate(
    last.getUTCFullYear(),
    last.getUTCMonth(),
    last.getUTCDate(),
    last.getUTCHours(),
    last.getUTCMinutes(),
    last.getUTCSeconds(),
    world.timeZone,
  );
  return {
    count: new Set(active.map(({ person }) => person)).size,
    ...Object.fromEntries(splits.map((by) => [by, split(by, active)])),
    ...(asked.new === true && {
      new: Object.fromEntries(
        ofSessions.map((by) => [
          by,
          split(
            by,
            active.filter((event) => isNew(event, world)),
          ),
        ]),
      ),
    }),
    last_processed_ts: instant.getTime() / 1000,
  };
}

/** The name that an event counts under, for each way to split. */
const labels: Readonly<Record<string, (event: PlainEvent, world: World) => string>> = {
  user_type: (event, world) => {
    const bought = world.events.some(
      ({ person, name }) => person === event.person && name === 'Charged',
    );
    if (bought) return 'customer';
    if (event.person.startsWith('identity:')) return 'addressable';
    return isNew(event, world) ? 'new' : 'repeat';
  },
  session_source: ({ session }) =>
    typeof session.session_source === 'string'
      ? known(session.session_source, ['direct', 'search', 'social', 'email'])
      : 'unavailable',
  browser: (event) => {
    const browser = said(event, 'browser');
    if (browser !== undefined) return known(browser, ['firefox', 'chrome', 'ie']);
    return ['android', 'ios'].includes(said(event, 'platform') ?? '') ? 'mobileapp' : 'others';
  },
  os: (event) => known(systemOf(event), ['android', 'ios', 'windows', 'mac', 'linux']),
  device: (event) => {
    const device = said(event, 'device');
    if (device !== undefined && names.device?.includes(device)) return device;
    if (['android', 'ios'].includes(systemOf(event))) return 'mobile';
    return ['windows', 'mac', 'linux'].includes(systemOf(event)) ? 'desktop' : 'unknown';
  },
};

function said({ context }: PlainEvent, name: string): string | undefined {
  const value = context[name];
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

function systemOf(event: PlainEvent): string {
  const platform = said(event, 'platform');
  const os = said(event, 'os') ?? (platform === 'web' ? undefined : platform) ?? '';
  return os === 'macos' ? 'mac' : os;
}

function isNew({ person }: PlainEvent, { people, newestMs }: World): boolean {
  return (people.get(person)?.firstMs ?? 0) > newestMs - 24 * 3_600_000;
}

function known(value: string, names: readonly string[]): string {
  const name = value.toLowerCase();
  return names.includes(name) ? name : 'others';
}
