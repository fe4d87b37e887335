import {
  all,
  boolean,
  byType,
  type Flaw,
  flaw,
  isObject,
  oneOf,
  type Rule,
  shape,
  string,
} from './rule.ts';
import { validateBlocks } from './surface.ts';
import { plainText } from './text.ts';

const blocks: Readonly<Record<'modal' | 'home', Rule>> = {
  modal: (value, at) => validateBlocks('modal', value, at),
  home: (value, at) => validateBlocks('home', value, at),
};

const common = {
  private_metadata: string({ max: 3000 }),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
};

const modal = all(
  shape(
    { type: oneOf('modal'), title: plainText(24), blocks: blocks.modal },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
    },
  ),
  submitWithInputs,
);

const home = shape({ type: oneOf('home'), blocks: blocks.home }, common);

const view = byType({ modal, home });

export function validateView(value: unknown, at = '/view'): readonly Flaw[] {
  return view(value, at);
}

function submitWithInputs(value: unknown, at: string): readonly Flaw[] {
  if (!isObject(value) || value.submit !== undefined || !Array.isArray(value.blocks)) return [];
  const hasInput = value.blocks.some((block) => isObject(block) && block.type === 'input');
  return hasInput ? flaw(at, 'missing required field: submit (there is an input block)') : [];
}
