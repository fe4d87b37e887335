import type { Message } from '../message/message.ts';
import { renderDeleted, renderRefusal, renderRenamed, renderSaved } from '../message/saved.ts';
import { type ListedSaved, renderSavedList } from '../message/saved-list.ts';
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

export async function listSaved(saved: SavedQueries, person: Person): Promise<Message> {
  return renderSavedList(await listFor(person, saved));
}

/** What is saved in the workspace, and what of it this person may change. */
export async function listFor(
  { teamId, userId }: Person,
  { list, mayChange }: SavedQueries,
): Promise<ListedSaved[]> {
  const all = await list(teamId);
  return all.map((saved) => ({ saved, mayChange: mayChange(userId, saved) }));
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
