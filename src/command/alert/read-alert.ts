import { Condition, type Limit } from '../../alert/condition.ts';
import { usualRule, usualSchedule } from '../../alert/defaults.ts';
import { Rule, ruleMistake } from '../../alert/rule.ts';
import { asWatched, isWatched, watchedOf } from '../../alert/watched.ts';
import { readSavedName } from '../saved-name.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  read,
  rewritten,
  type Source,
} from '../text/source.ts';
import { type AlertAct, type AlertVerb, alertVerbs, type TypedAlert } from './alert-act.ts';
import type { AlertOptions } from './alert-options.ts';
import { changeOf } from './read-condition.ts';
import { readWhen, type TypedWhen } from './read-when.ts';

/** What stands behind `alert`; undefined when the first word is another. */
export function readAlert(source: Source): Read<AlertAct> | undefined {
  const first = keyAt(source, 0);
  const end = source.words.length;
  if (first !== 'alert' && first !== 'alerts') return undefined;
  if (end === 1) return read({ type: first === 'alert' ? 'open form' : 'list' }, 1);
  const when = source.words.findIndex(({ key }) => key === 'when' || key === 'if');
  if (when === -1) return readVerb(source) ?? missingWhen(source);
  return readRule(source, when);
}

function readVerb(source: Source): Read<AlertAct> | undefined {
  const verb = verbs.get(keyAt(source, 1));
  const end = source.words.length;
  if (keyAt(source, 1) === 'list' && end === 2) return read({ type: 'list' }, 2);
  if (/^(?:give|hand)$/.test(keyAt(source, 1))) return readGive(source);
  if (!verb) return undefined;
  const name = readSavedName(source, { from: 2, to: end });
  return name.ok ? read({ type: verb, name: name.value }, end) : name;
}

const verbs: ReadonlyMap<string, AlertVerb> = new Map([
  ...alertVerbs.map((verb) => [verb, verb] as const),
  ['stop', 'pause'],
  ['start', 'resume'],
  ['change', 'edit'],
  ['remove', 'delete'],
  ['back-test', 'backtest'],
]);

/** `alert give "Charges low" to @bob`. */
function readGive(source: Source): Read<AlertAct> {
  const last = source.words.length - 1;
  const to = source.words[last]?.text ?? '';
  if (keyAt(source, last - 1) !== 'to' || !to.startsWith('@')) {
    return complain(
      source,
      { from: last, to: last + 1 },
      {
        message: 'To whom is missing.',
        hint: 'Write it as in “alert give "Charges low" to @bob”.',
      },
    );
  }
  const start = keyAt(source, 2) === 'over' ? 3 : 2;
  const name = readSavedName(source, { from: start, to: last - 1 });
  return name.ok ? read({ type: 'give', name: name.value, to }, last + 1) : name;
}

function missingWhen(source: Source): Read<never> {
  const end = source.words.length;
  return complain(
    source,
    { from: 1, to: end },
    {
      message: `I do not know what to do with “${nameOf(source, { from: 1, to: end })}”.`,
      hint: `Write “alert "Charges low" when events Charged yesterday is below 500”, or one of ${alertVerbs.join(', ')} and a name.`,
      suggestions: ['alert', 'alerts'],
    },
  );
}

function readRule(source: Source, when: number): Read<AlertAct> {
  const name = when === 1 ? undefined : readSavedName(source, { from: 1, to: when });
  if (name && !name.ok) return name;
  const typed = readWhen(source, when + 1);
  if (!typed.ok) return typed;
  const rule = ruleOf(source, typed.value);
  if (!rule.ok) return rule;
  const { mentions = [], channel, remindMinutes, nudgeMinutes, quiet } = typed.value.options;
  const alert: TypedAlert = {
    rule: rule.value,
    mentions,
    notice: {
      ...(remindMinutes === undefined ? {} : { remindMinutes }),
      ...(nudgeMinutes === undefined ? {} : { nudgeMinutes }),
      ...(quiet === undefined ? {} : { quiet }),
    },
    ...(name === undefined ? {} : { name: name.value }),
    ...(channel === undefined || channel === 'here' ? {} : { channel }),
  };
  return read({ type: 'create', typed: alert }, source.words.length);
}

function ruleOf(source: Source, when: TypedWhen): Read<Rule> {
  const watched = watchedOf(when.query);
  if (!isWatched(watched)) {
    const { reason: message, hint } = watched;
    return complain(source, when.question, {
      message,
      hint,
      suggestions: otherDates(source, when),
    });
  }
  const condition = Condition.safeParse(conditionOf(when));
  if (!condition.success) return complain(source, when.rest, { message: impossible(when) });
  const { options } = when;
  const recovery = recoveryOf(when);
  const parts = {
    ...usualRule,
    ...settingsOf(options),
    query: asWatched(when.query),
    condition: condition.data,
    ...(recovery === undefined ? {} : { recovery }),
  };
  const mistake = ruleMistake(parts);
  if (mistake !== undefined) return complain(source, when.rest, { message: mistake });
  const schedule = options.schedule ?? usualSchedule(watched, source.reference.timeZone);
  const rule = Rule.safeParse({ ...parts, schedule });
  return rule.success
    ? read(rule.data, source.words.length)
    : complain(source, when.rest, { message: 'One of these numbers is too large or too small.' });
}

function settingsOf(options: AlertOptions) {
  const { forChecks, minimumVolume, onNoData, onError, settleHours } = options;
  return {
    ...(forChecks === undefined ? {} : { forChecks }),
    ...(minimumVolume === undefined ? {} : { minimumVolume }),
    ...(onNoData === undefined ? {} : { onNoData }),
    ...(onError === undefined ? {} : { onError }),
    ...(settleHours === undefined ? {} : { settleHours }),
  };
}

function conditionOf({ condition, options }: TypedWhen): object {
  return condition.type === 'change' && options.zero ? { ...condition, zero: 'ignore' } : condition;
}

/** In the words of the condition: behind `below 80% of`, 90% are a change of ten. */
function recoveryOf({ condition, ofWhole, options }: TypedWhen): Limit | undefined {
  const { recovery } = options;
  if (recovery === undefined) return undefined;
  const { limit } = recovery;
  if (condition.type !== 'change' || !ofWhole || typeof limit !== 'number') return limit;
  return changeOf(limit, condition.direction);
}

function impossible({ condition }: TypedWhen): string {
  if (condition.type === 'outside')
    return 'The range is empty: its first number has to be the smaller.';
  if (condition.type !== 'change') return 'This number is too large or too small for a condition.';
  return condition.direction === 'up'
    ? '“Above” a percentage of something means more than 100%.'
    : 'Nothing falls below nothing: a percentage here is more than 0 and less than 100.';
}

/** The same with days that are over. */
function otherDates(source: Source, { question, query }: TypedWhen): string[] {
  if (query.kind === 'now' || query.kind === 'trends') return [];
  const last = source.words[question.to - 1]?.key ?? '';
  const from = last === 'today' ? question.to - 1 : question.to;
  return [rewritten(source, { from, to: question.to }, 'yesterday')];
}
