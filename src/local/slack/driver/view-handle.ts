import { viewState } from '../api/wire/view.ts';
import type { Interaction } from '../delivery/context.ts';
import type { Acknowledgement } from '../delivery/envelope.ts';
import { suggestInView } from '../delivery/suggest.ts';
import { act, change } from '../delivery/view/act.ts';
import { findElement, type State } from '../workspace/element.ts';
import type { User } from '../workspace/entity.ts';
import type { View } from '../workspace/view.ts';
import { type FieldValue, type Option, readOptions, resolveValue } from './field-value.ts';
import { until, type WaitOptions } from './wait-for.ts';

/**
 * A view in front of a person. Fields are named by action id, by block id where a block has only one, or by both
 * with a space between. Options go by their value or their text, people and channels by name or id.
 */
export type ViewHandle = {
  /** As it is now. Throws when there is none any more. */
  readonly view: View;
  /** What stands in the fields, as the app would be told. */
  readonly state: State;
  /** Fills fields in, in this order. Fields that the app wants to hear of at once are told and acknowledged. */
  readonly fill: (fields: Readonly<Record<string, FieldValue>>) => Promise<void>;
  /**
   * Presses a button, chooses, or types and presses Enter. Resolves to how the app took it; undefined when the app
   * does not hear of this field.
   */
  readonly choose: (field: string, value?: FieldValue) => Promise<Acknowledgement | undefined>;
  /** What the app offers for what is typed; nothing while that is too short. Throws when the app fails to answer. */
  readonly suggest: (field: string, query: string) => Promise<readonly Option[]>;
  /** Resolves to the view as soon as the predicate is true of what is in front of the person. */
  readonly waitFor: (predicate: (view: View) => boolean, options?: WaitOptions) => Promise<View>;
};

export function createViewHandle(
  interaction: Interaction,
  user: User,
  look: () => View | undefined,
): ViewHandle {
  function now(): View {
    const view = look();
    if (view) return view;
    throw new Error(`There is no view in front of ${user.name} any more`);
  }

  async function suggest(field: string, query: string): Promise<readonly Option[]> {
    return readOptions(await suggestInView(interaction, now(), { user, actionId: field, query }));
  }

  async function readEntry(field: string, given: FieldValue) {
    const { fields } = findElement(now(), { actionId: field });
    const ask = async (query: string) => await suggest(field, query);
    const value = await resolveValue(interaction.workspace, fields, { given, ask });
    return { viewId: now().id, actionId: field, value };
  }

  return {
    get view() {
      return now();
    },
    get state() {
      return viewState(now());
    },
    fill: async (fields) => {
      for (const [field, value] of Object.entries(fields)) {
        const taken = await change(interaction, user, await readEntry(field, value));
        if (taken?.ok === false) throw new Error(`The app did not take "${field}": ${taken.error}`);
      }
    },
    choose: async (field, value) => await act(interaction, user, await readEntry(field, value)),
    suggest,
    waitFor: async (predicate, { what = 'such a view', ...options } = {}) => {
      const find = () => [look()].find((view) => view && predicate(view));
      const describe = () => JSON.stringify(look() ?? 'nothing', undefined, 1);
      return await until(interaction.workspace, find, { ...options, what, describe });
    },
  };
}
