import { isOpen } from '../alert/incident.ts';
import type { Together } from '../alert/tell-round.ts';
import { actions, button } from './actions.ts';
import { wordsOf } from './alert.ts';
import { renderNumber } from './alert-why.ts';
import { bold, cut, type Message, note, paragraph, person, plain, type Run } from './message.ts';

/** It carries the id of the round. */
export const acknowledgeAllId = 'counts_alert_acknowledge_all';

const mostNamed = 15;

/** Above several alerts that are told together: one line for each, as it stands. */
export function renderTogether(roundId: string, members: readonly Together[]): Message {
  const head = headOf(members);
  const shown = members.slice(0, mostNamed).map(lineOf);
  const left = members.length - shown.length;
  const small = `${left > 0 ? `… and ${left} more. ` : ''}Each is in the thread, with its reason and its buttons.`;
  return {
    text: [...[head, ...shown].map(wordsOf), small].join('\n'),
    blocks: [
      paragraph(...head),
      ...shown.map((line) => paragraph(...line)),
      note(small),
      ...(members.some(isUnattended)
        ? [actions(button(acknowledgeAllId, 'Acknowledge all', roundId))]
        : []),
    ],
  };
}

function headOf(members: readonly Together[]): Run[] {
  const firing = members.filter(isFiring).length;
  const open = members.filter(({ known }) => known && isOpen(known.incident)).length;
  const all = bold(`${members.length} alerts`);
  if (firing === members.length) return [plain('🔴 '), all, plain(' fire at the same time')];
  if (firing > 0) {
    return [plain('🔴 '), bold(`${firing} of ${members.length} alerts`), plain(' are firing')];
  }
  if (open > 0) {
    return [plain('⚪ '), bold(`${open} of ${members.length} alerts`), plain(' cannot be checked')];
  }
  return [plain('🟢 '), all, plain(' had something to say at the same time; all of it is over')];
}

function isFiring({ known }: Together): boolean {
  return known?.incident.kind === 'firing' && isOpen(known.incident);
}

/** Nobody has said that they look after it. */
function isUnattended(member: Together): boolean {
  return isFiring(member) && member.known?.incident.acknowledged === undefined;
}

function lineOf({ name: told, known }: Together): Run[] {
  const name = bold(cut(told, 100));
  if (!known) return [plain('🟢 '), name, plain(` ${endings.recovered}`)];
  const { alert, incident } = known;
  const { kind, ended, acknowledged, fired, latest } = incident;
  const seen = ended?.measurement ?? latest ?? fired;
  const number = seen ? [plain(cut(` · ${wordsOf(renderNumber(alert.rule, seen))}`, 300))] : [];
  if (ended) return [plain('🟢 '), name, plain(` ${endings[ended.reason]}`), ...number];
  if (kind !== 'firing') return [plain('⚪ '), name, plain(' cannot be checked')];
  if (!acknowledged) return [plain('🔴 '), name, ...number];
  return [plain('🟠 '), name, plain(' · '), person(acknowledged.by), plain(' is on it'), ...number];
}

const endings = {
  recovered: 'is over',
  'rule changed': 'has another rule',
  paused: 'is paused',
  deleted: 'is deleted',
} as const;
