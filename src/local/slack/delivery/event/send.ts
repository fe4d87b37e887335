import { randomBytes } from 'node:crypto';
import type { EventName, Interaction } from '../context.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Tells the app of something, when it has asked for such events. Resolves when it was taken or given up. */
export async function sendEvent(
  interaction: Interaction,
  name: EventName,
  event: Fields,
): Promise<void> {
  const { events, dispatch } = interaction;
  if (!events.includes(name)) return;
  await dispatch.deliverEvent({ type: 'events_api', payload: renderEvent(interaction, event) });
}

/** An event in Slack's envelope. Its id stays the same when it is sent again. */
function renderEvent({ workspace, clock, verificationToken }: Interaction, event: Fields) {
  const { team, installation } = workspace;
  return {
    token: verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: installation.appId,
    event: { event_ts: workspace.nextTs(), ...event },
    type: 'event_callback',
    event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(clock.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: installation.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: workspace.channel(String(event.channel))?.isShared ?? false,
  };
}
