import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Parsed } from '../lib/parsed.ts';
import { describeCommand } from '../query/describe-command.ts';
import type { Query } from '../query/query.ts';
import { cut, FormValues, typedIn, words } from './field.ts';
import { type Language, under } from './language.ts';

/** What a name is wanted for. */
export const Naming = z.discriminatedUnion('type', [
  /** To save a question that was asked. */
  z.object({ type: z.literal('save'), id: z.string() }).readonly(),
  /** Instead of the name that a saved question has. */
  z.object({ type: z.literal('rename'), name: z.string() }).readonly(),
]);
export type Naming = z.infer<typeof Naming>;

export const nameFormCallback = 'counts.name';
export const nameField = 'name';

const longestName = 60;
const longestShown = 2900;

/** Asks for a name, above what it will stand for. */
export function renderNameForm(naming: Naming, query: Query): ModalView {
  const before = naming.type === 'rename' ? { initial_value: naming.name } : {};
  return {
    type: 'modal',
    callback_id: nameFormCallback,
    title: words(naming.type === 'save' ? 'Save this question' : 'Rename this question'),
    submit: words(naming.type === 'save' ? 'Save' : 'Rename'),
    close: words('Cancel'),
    private_metadata: JSON.stringify(naming),
    blocks: [
      renderQuestion(query),
      {
        type: 'input',
        block_id: nameField,
        label: words('Name'),
        hint: words(
          'Everyone in the workspace can run it by this name. “last week” stays last week.',
        ),
        element: {
          type: 'plain_text_input',
          action_id: nameField,
          max_length: longestName,
          placeholder: words('weekly revenue'),
          focus_on_load: true,
          ...before,
        },
      },
    ],
  };
}

function renderQuestion(query: Query) {
  const text = cut(`/counts ${describeCommand(query)}`, longestShown);
  return {
    type: 'rich_text' as const,
    elements: [
      {
        type: 'rich_text_section' as const,
        elements: [{ type: 'text' as const, text, style: { code: true } }],
      },
    ],
  };
}

const NameView = z.object({
  private_metadata: z.string().transform((text) => Naming.parse(JSON.parse(text))),
  state: z.object({ values: FormValues }),
});

/** Throws when the view is none of ours. */
export function parseNameForm(
  view: unknown,
  language: Pick<Language, 'name'>,
): { readonly naming: Naming; readonly name: Parsed<string> } {
  const { private_metadata: naming, state } = NameView.parse(view);
  const name = language.name(typedIn(state.values, nameField));
  return {
    naming,
    name: name.ok ? name : { ok: false, problems: under(nameField, name.problems) },
  };
}
