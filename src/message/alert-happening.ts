import type { Alert } from '../alert/alert.ts';
import type { Happening, Incident } from '../alert/incident.ts';
import { wordsOf } from './alert.ts';
import { renderNumber } from './alert-why.ts';
import { bold, cut, group, type Message, paragraph, person, plain, type Run } from './message.ts';

/** One line in the thread of an incident. */
export function renderHappening(alert: Alert, incident: Incident, happening: Happening): Message {
  const runs = runsOf(alert, incident, happening);
  return { text: wordsOf(runs), blocks: [paragraph(...runs)] };
}

function runsOf(alert: Alert, incident: Incident, { type, measurement }: Happening): Run[] {
  const name = bold(cut(alert.name, 200));
  const number = measurement ? [plain(': '), ...renderNumber(alert.rule, measurement)] : [];
  switch (type) {
    case 'fired again':
      return [plain('🔴 '), name, plain(' fires again'), ...number, ...rung(alert)];
    case 'resolved':
      return [plain('🟢 '), name, plain(' resolved'), ...number];
    case 'snooze ended':
      return [
        plain('🔴 The snooze is over, and '),
        name,
        plain(' still fires'),
        ...number,
        ...rung(alert),
      ];
    case 'reminder':
      return [plain('🔴 '), name, plain(' still fires'), ...number];
    case 'nudge':
      return [
        plain('🔴 '),
        name,
        plain(' fires and nobody has acknowledged it'),
        ...number,
        ...rung(alert),
      ];
    case 'no data':
      return [
        plain('⚪ There is no new number: whether '),
        name,
        plain(' still fires is not known.'),
      ];
    case 'back':
      return [plain('🔴 There is a number again, and '), name, plain(' still fires'), ...number];
    case 'flapping':
      return [
        name,
        plain(
          ` comes and goes: it fired ${incident.times} times. From here on only the message above is kept up to date. “for 2 checks” or a recovery threshold would calm it.`,
        ),
      ];
  }
}

function rung({ notice }: Alert): Run[] {
  const { users, groups } = notice.mentions;
  const runs = [...users.map(person), ...groups.map(group)];
  return runs.length === 0 ? [] : [plain(' · '), ...runs.flatMap((run) => [run, plain(' ')])];
}
