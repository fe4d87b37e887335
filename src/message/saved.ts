import { describeCommand } from '../query/describe-command.ts';
import type { Query } from '../query/query.ts';
import { escapeQuoted } from '../query/quote.ts';
import type { Refusal, Saved } from '../saved/saved-queries.ts';
import type { SavedQuery } from '../saved/saved-query.ts';
import { bold, code, cut, type Message, paragraph, person, plain, type Run } from './message.ts';

export function renderSaved({ saved, before }: Saved): Message {
  const was = before ? [plain(' It stood for '), question(before.query), plain(' before.')] : [];
  return say(
    [plain('Saved '), named(saved.name), plain(': '), question(saved.query), plain('.'), ...was],
    [plain('To ask it: '), code(runCommand(saved.name))],
  );
}

export function renderRenamed({ name }: SavedQuery, to: string): Message {
  return say(
    [plain('Renamed '), named(name), plain(' to '), named(to), plain('.')],
    [plain('To ask it: '), code(runCommand(to))],
  );
}

export function renderDeleted({ name, query }: SavedQuery): Message {
  return say(
    [plain('Deleted '), named(name), plain('. It stood for '), question(query), plain('.')],
    [plain('To have it back: '), code(`/counts save ${written(name)}: ${describeCommand(query)}`)],
  );
}

/** Why it was not done, and what to do instead. */
export function renderRefusal(refusal: Refusal): Message {
  switch (refusal.type) {
    case 'missing':
      return renderMissing(refusal.name, refusal.near);
    case 'taken':
      return say([
        plain('There is a '),
        named(refusal.by.name),
        plain(' already, saved by '),
        person(refusal.by.ownerId),
        plain('. Nothing was done; another name is needed.'),
      ]);
    case 'not yours':
      return say([
        plain('Only '),
        person(refusal.saved.ownerId),
        plain(' can rename or delete '),
        named(refusal.saved.name),
        plain(': whoever saved a question owns it.'),
      ]);
  }
}

/** The command that asks it. */
export function runCommand(name: string): string {
  return `/counts run ${written(name)}`;
}

/** A name as a command has it: in quotes when it could be read as something else. */
export function written(name: string): string {
  const isPlain = /^[\p{L}\p{M}\p{N} _-]+$/u.test(name) && !/\b(?:privately|to|as)\b/i.test(name);
  return isPlain ? name : `"${escapeQuoted(name)}"`;
}

function renderMissing(name: string, near: string | undefined): Message {
  const sentence = [plain('There is no saved question '), named(name), plain('.')];
  return near === undefined
    ? say(sentence, [code('/counts list'), plain(' shows those that there are.')])
    : say(sentence, [plain('Did you mean '), code(runCommand(near)), plain('?')]);
}

export function named(name: string): Run {
  return bold(`“${name}”`);
}

export function question(query: Query): Run {
  return code(cut(describeCommand(query), 300));
}

/** Sentences of runs, in one paragraph. */
export function say(...sentences: readonly (readonly Run[])[]): Message {
  const runs = sentences.flatMap((sentence, index) =>
    index > 0 ? [plain(' '), ...sentence] : sentence,
  );
  const words = runs.map(({ text, userId }) => (userId === undefined ? text : 'someone else'));
  return { text: words.join(''), blocks: [paragraph(...runs)] };
}
