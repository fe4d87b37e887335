import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Collection } from '../lib/collection.ts';
import type { Message } from '../message/message.ts';
import { renderGone } from '../message/pressed.ts';
import { renderRefusal, renderRenamed, renderSaved } from '../message/saved.ts';
import {
  type Naming,
  nameField,
  nameFormCallback,
  parseNameForm,
  renderNameForm,
} from '../modal/name-form.ts';
import type { Reference } from '../query/period.ts';
import type { Query } from '../query/query.ts';
import type { Asked } from '../reply/asked.ts';
import type { Person, SavedQueries } from '../saved/saved-queries.ts';
import type { Refuse } from './access.ts';
import { findAsked } from './find-asked.ts';
import { errorUnder, type Guard } from './guard.ts';
import { languageAt } from './language.ts';
import { renderNotice } from './notice.ts';

type Deps = {
  readonly asked: Collection<Asked>;
  readonly saved: SavedQueries;
  readonly refuse: Refuse;
  readonly reference: () => Reference;
  readonly guard: Guard;
};

type Opening = { readonly triggerId: string; readonly naming: Naming; readonly query: Query };

export async function openNameForm(
  client: WebClient,
  { triggerId, naming, query }: Opening,
): Promise<void> {
  await client.views.open({ trigger_id: triggerId, view: renderNameForm(naming, query) });
}

/** The forms that ask for a name: what came of it stands in the same window. */
export function registerNameForm(app: App, deps: Deps): void {
  const { refuse, reference, guard } = deps;
  app.view(
    nameFormCallback,
    guard.watchForm(nameField, async ({ ack, body, view }) => {
      const { naming, name } = parseNameForm(view, languageAt(reference()));
      const wrong = (text: string) => ack(errorUnder(nameField, text));
      if (!name.ok) return wrong(name.problems.map(({ message }) => message).join(' '));
      const person = { teamId: view.team_id, userId: body.user.id };
      const refusal = await refuse({ type: 'manage', userId: person.userId, channelId: '' });
      if (refusal) return wrong(refusal.text);
      const { isDone, message } = await nameIt(naming, name.value, { person, ...deps });
      if (!isDone) return wrong(message.text);
      await ack({ response_action: 'update', view: renderNotice(message) });
    }),
  );
}

type Outcome = { readonly isDone: boolean; readonly message: Message };
type Around = Pick<Deps, 'asked' | 'saved'> & { readonly person: Person };

async function nameIt(naming: Naming, name: string, around: Around): Promise<Outcome> {
  const { asked, saved, person } = around;
  if (naming.type === 'rename') {
    const outcome = await saved.rename(person, naming.name, name);
    return outcome.type === 'changed'
      ? done(renderRenamed(outcome.saved, name))
      : refused(renderRefusal(outcome));
  }
  const found = await findAsked(asked, naming.id, person);
  if (!found) return refused(renderGone());
  const outcome = await saved.save(person, name, found.question.query);
  return outcome.type === 'saved' ? done(renderSaved(outcome)) : refused(renderRefusal(outcome));
}

function done(message: Message): Outcome {
  return { isDone: true, message };
}

function refused(message: Message): Outcome {
  return { isDone: false, message };
}
