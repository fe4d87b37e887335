import type { Message } from '../message/message.ts';
import {
  renderDeleted,
  renderRefusal,
  renderRenamed,
  renderSaved,
  renderSavedList,
} from '../message/saved.ts';
import type { Query } from '../query/query.ts';
import type { Person, SavedQueries } from '../saved/saved-queries.ts';

export async function saveQuery(
  saved: SavedQueries,
  person: Person,
  { name, query }: { readonly name: string; readonly query: Query },
): Promise<{ readonly isSaved: boolean; readonly message: Message }> {
  const outcome = await saved.save(person, name, query);
  if (outcome.type !== 'saved') return { isSaved: false, message: renderRefusal(outcome) };
  return { isSaved: true, message: renderSaved(outcome) };
}

export async function listSaved(saved: SavedQueries, { teamId }: Person): Promise<Message> {
  return renderSavedList(await saved.list(teamId));
}

export async function renameSaved(
  saved: SavedQueries,
  person: Person,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Message> {
  const outcome = await saved.rename(person, from, to);
  return outcome.type === 'changed' ? renderRenamed(outcome.saved, to) : renderRefusal(outcome);
}

export async function deleteSaved(
  saved: SavedQueries,
  person: Person,
  name: string,
): Promise<Message> {
  const outcome = await saved.remove(person, name);
  return outcome.type === 'changed' ? renderDeleted(outcome.saved) : renderRefusal(outcome);
}
