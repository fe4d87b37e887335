import { choiceIn } from '../../api/wire/view.ts';
import {
  choose,
  type Element,
  emptyChoice,
  fieldKey,
  findElement,
} from '../../workspace/element.ts';
import type { User } from '../../workspace/entity.ts';
import type { View } from '../../workspace/view.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Interaction } from '../context.ts';

export type Entry = {
  /** Of the element, or of the block when it has only one. */
  readonly actionId: string;
  readonly blockId?: string | undefined;
  /** The value of the option, the day, the text, the id; undefined or empty: nothing. */
  readonly value?: string | readonly string[] | undefined;
};

/** The modal on top of a person's stack, or that person's Home tab. Throws when it is not in front of the person. */
export function findOpenView({ views }: Workspace, user: User, id: string): View {
  const top = views.stackOf(user.id).at(-1);
  const home = views.homeOf(user.id);
  const found = [top, home].find((view) => view?.id === id);
  if (found) return found;
  throw new Error(`The view ${id} is not in front of ${user.name}`);
}

/** Puts a value into a field, and takes away what was said under it. Gives the field back. */
export function fill(interaction: Interaction, view: View, entry: Entry): Element {
  const { workspace, offers } = interaction;
  const element = findElement(view, entry);
  const key = fieldKey(element);
  const current = choiceIn(view, element);
  if (current === undefined) throw new Error(`"${element.actionId}" is nothing to fill in`);
  const offered = [
    ...Object.values(current).flat(),
    ...(offers.get(viewFieldKey(view, element)) ?? []),
  ];
  const choice = isNothing(entry.value)
    ? emptyChoice(element)
    : choose(element, entry.value, offered);
  const { [element.blockId]: _gone, ...errors } = view.errors;
  workspace.views.save({ ...view, errors, filled: { ...view.filled, [key]: choice ?? {} } });
  return element;
}

function isNothing(value: Entry['value']): boolean {
  return value === undefined || value.length === 0;
}

export function viewFieldKey({ id }: View, element: Element): string {
  return `${id} ${fieldKey(element)}`;
}
