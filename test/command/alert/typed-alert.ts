import type { AlertAct } from '../../../src/command/alert/alert-act.ts';
import { readAlert } from '../../../src/command/alert/read-alert.ts';
import { scanWords } from '../../../src/command/text/scan.ts';
import { createSource } from '../../../src/command/text/source.ts';
import type { Parsed } from '../../../src/lib/parsed.ts';
import { referenceOn } from '../../alert/build-rule.ts';

/** What a command about alerts is read as. */
export function readTyped(text: string): Parsed<AlertAct> {
  const words = scanWords(text);
  if (!words.ok) return words;
  const read = readAlert(createSource(text, words.value, referenceOn('2026-11-18')));
  if (!read) throw new Error('this is no command about alerts');
  return read.ok ? { ok: true, value: read.value } : read;
}

/** The rule that a command makes; throws with the mistakes of one that makes none. */
export function typedAlert(text: string) {
  const read = readTyped(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  if (read.value.type !== 'create')
    throw new Error(`this makes no alert but does ${read.value.type}`);
  return read.value.typed;
}
