import type { Collection } from '../lib/collection.ts';
import type { Asked } from '../reply/asked.ts';

type Person = { readonly teamId: string; readonly userId: string };

/** What was asked under this id, when this person may do something with it. */
export async function findAsked(
  asked: Pick<Collection<Asked>, 'get'>,
  id: string,
  person: Person,
): Promise<Asked | undefined> {
  const found = await asked.get(id);
  return found && mayAct(person, found) ? found : undefined;
}

/** Ids do not travel between workspaces, and what was private stays so. */
function mayAct({ teamId, userId }: Person, asked: Asked): boolean {
  return asked.teamId === teamId && (!asked.isPrivate || asked.userId === userId);
}
