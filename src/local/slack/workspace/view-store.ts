import { randomBytes } from 'node:crypto';
import type { Changes } from './change.ts';
import { elementsOf, fieldKey, initialChoice, isStillThere } from './element.ts';
import type { View, ViewContent, ViewDraft } from './view.ts';

/** The modals in front of each person, and each person's Home tab of the app. */
export type ViewStore = {
  /** A person's modals; the last one is on top. */
  readonly stackOf: (user: string) => readonly View[];
  readonly homeOf: (user: string) => View | undefined;
  readonly find: (id: string) => View | undefined;
  readonly findByExternalId: (externalId: string) => View | undefined;
  /** Starts a new stack. */
  readonly open: (draft: ViewDraft) => View;
  readonly push: (draft: ViewDraft) => View;
  readonly publish: (draft: ViewDraft) => View;
  /** What the person has filled in stays where the same field is still there. */
  readonly update: (view: View, content: ViewContent) => View;
  /** Replaces a view that is there; its hash stays. */
  readonly save: (view: View) => View;
  readonly close: (user: string, ids: readonly string[]) => void;
};

export function createViewStore({ announce }: Changes, nextTs: () => string): ViewStore {
  const stacks = new Map<string, readonly View[]>();
  const homes = new Map<string, View>();
  let count = 0;

  const stackOf = (user: string) => stacks.get(user) ?? [];
  const all = () => [...[...stacks.values()].flat(), ...homes.values()];

  function setStack(user: string, views: readonly View[]): void {
    stacks.set(user, views);
    announce({ type: 'views', user });
  }

  function create(draft: ViewDraft, below?: View): View {
    count += 1;
    return createView(draft, { id: `V0${String(count).padStart(7, '0')}`, hash: hash(), below });
  }

  function hash(): string {
    return `${nextTs().split('.')[0]}.${randomBytes(4).toString('hex')}`;
  }

  function save(view: View): View {
    const { user, id } = view;
    if (view.type === 'home') {
      homes.set(user, view);
      announce({ type: 'views', user });
    } else {
      setStack(
        user,
        stackOf(user).map((old) => (old.id === id ? view : old)),
      );
    }
    return view;
  }

  const update = (view: View, content: ViewContent) =>
    save({ ...view, ...content, hash: hash(), filled: keepFilled(view, content), errors: {} });

  return {
    stackOf,
    homeOf: (user) => homes.get(user),
    find: (id) => all().find((view) => view.id === id),
    findByExternalId: (externalId) => all().find((view) => view.externalId === externalId),
    open: (draft) => {
      const view = create(draft);
      setStack(draft.user, [view]);
      return view;
    },
    push: (draft) => {
      const stack = stackOf(draft.user);
      const view = create(draft, stack.at(-1));
      setStack(draft.user, [...stack, view]);
      return view;
    },
    publish: (draft) => {
      const home = homes.get(draft.user);
      return home ? update(home, draft.content) : save(create(draft));
    },
    update,
    save,
    close: (user, ids) => {
      setStack(
        user,
        stackOf(user).filter(({ id }) => !ids.includes(id)),
      );
    },
  };
}

function createView(
  { content, user, channel }: ViewDraft,
  { below, ...named }: Pick<View, 'id' | 'hash'> & { readonly below: View | undefined },
): View {
  const place = { rootId: below?.rootId ?? named.id, previousId: below?.id };
  return { ...content, ...place, ...named, user, channel, filled: {}, errors: {} };
}

/**
 * What stood in a field stays there when the field is named as before, even where nobody had touched it and the app
 * now starts it with something else.
 */
function keepFilled(view: View, content: ViewContent): View['filled'] {
  const before = new Map(elementsOf(view).map((element) => [fieldKey(element), element]));
  const kept = elementsOf(content).flatMap((element) => {
    const key = fieldKey(element);
    const old = before.get(key);
    if (!old || old.fields.type !== element.fields.type) return [];
    const choice = view.filled[key] ?? initialChoice(old, view.channel);
    return choice && isStillThere(element, choice) ? [[key, choice] as const] : [];
  });
  return Object.fromEntries(kept);
}
