import type { Alert } from '../alert/alert.ts';
import { formatNoun } from '../query/format.ts';
import { alertButtons } from './alert-actions.ts';
import { bold, type Message, note, paragraph, plain } from './message.ts';

const oftenInAMonth = 10;
const youngDays = 30;

/** What an owner should look at: each alert once, with the strongest reason. */
export type Remark = { readonly alert: Alert; readonly reason: string };

/** What is to be said of an alert of a month; undefined when it does its work. */
export function remarkOn(alert: Alert, now: Date): Remark | undefined {
  const { fired, acknowledged, useful, noise, everFired } = alert.tally;
  if (alert.paused) return undefined;
  const ageDays = (now.getTime() - Date.parse(alert.createdAt)) / 86_400_000;
  const times = `${fired} ${formatNoun(fired, 'time', 'times')}`;
  if (noise > useful && noise > 0) {
    return { alert, reason: `fired ${times}, and ${noise} called it noise (${useful} useful)` };
  }
  if (fired >= oftenInAMonth) {
    return { alert, reason: `fired ${times} in a month, which people stop reading` };
  }
  if (fired >= 2 && acknowledged === 0) {
    return { alert, reason: `fired ${times}, and nobody ever acknowledged it` };
  }
  if (!everFired && ageDays >= youngDays) {
    return { alert, reason: 'never fired since it was made' };
  }
  return undefined;
}

/** The monthly note to the owner of some alerts. */
export function renderAlertNote(remarks: readonly Remark[]): Message {
  const heading = `Once a month: ${remarks.length} of your alerts may need a look.`;
  const lines = remarks.map(({ alert, reason }) => `${alert.name} ${reason}.`);
  return {
    text: [heading, ...lines].join('\n'),
    blocks: [
      paragraph(plain(heading)),
      ...remarks
        .slice(0, 15)
        .flatMap(({ alert, reason }) => [
          paragraph(bold(alert.name), plain(` ${reason}.`)),
          alertButtons({ id: alert.id }, 'back-test', 'change threshold', 'pause'),
        ]),
      note('The back-test shows what another threshold would have done.'),
    ],
  };
}
