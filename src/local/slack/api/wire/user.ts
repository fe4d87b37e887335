import type { User } from '../../workspace/entity.ts';
import type { ApiContext } from '../method.ts';

export function wireUser({ clock }: ApiContext, user: User): Record<string, unknown> {
  const now = clock.now();
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    real_name: user.realName,
    deleted: user.isDeactivated === true,
    color: user.color.slice(1),
    tz: user.timeZone,
    tz_label: zoneName(user.timeZone, now, 'long'),
    tz_offset: zoneOffsetSeconds(user.timeZone, now),
    is_bot: user.kind === 'bot',
    is_admin: false,
    is_owner: false,
    is_restricted: user.kind === 'guest',
    is_ultra_restricted: false,
    ...(user.kind === 'stranger' ? { is_stranger: true } : {}),
    profile: { real_name: user.realName, display_name: user.name, team: user.teamId },
  };
}

function zoneName(timeZone: string, now: Date, timeZoneName: 'long' | 'longOffset'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** `longOffset` reads `GMT` or `GMT+05:30`. */
function zoneOffsetSeconds(timeZone: string, now: Date): number {
  const pattern = /(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)/;
  const offset = pattern.exec(zoneName(timeZone, now, 'longOffset'))?.groups;
  if (!offset) return 0;
  const seconds = Number(offset.hours) * 3600 + Number(offset.minutes) * 60;
  return offset.sign === '-' ? -seconds : seconds;
}
