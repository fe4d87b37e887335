import { choiceIn } from '../../api/wire/view.ts';
import { type Element, elementsOf, isEmpty } from '../../workspace/element.ts';
import type { View } from '../../workspace/view.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What Slack itself finds wrong before it asks the app: a message by block id. */
export function checkFields(view: View): Readonly<Record<string, string>> {
  const inputs = elementsOf(view).filter(({ block }) => block.type === 'input');
  const problems = inputs.flatMap((element) => {
    const problem = problemOf(view, element);
    return problem === undefined ? [] : [[element.blockId, problem] as const];
  });
  return Object.fromEntries(problems);
}

function problemOf(view: View, element: Element): string | undefined {
  const choice = choiceIn(view, element);
  if (choice === undefined) return undefined;
  if (isEmpty(choice)) {
    return element.block.optional === true ? undefined : 'Please complete this required field.';
  }
  return textProblems[String(element.fields.type)]?.(String(choice.value), element.fields);
}

const textProblems: Readonly<Record<string, (text: string, fields: Fields) => string | undefined>> =
  {
    plain_text_input: lengthProblem,
    number_input: numberProblem,
    email_text_input: (text) =>
      /^\S+@\S+\.\S+$/.test(text) ? undefined : 'Please enter a valid email address.',
    url_text_input: (text) => (URL.canParse(text) ? undefined : 'Please enter a valid URL.'),
  };

function lengthProblem(text: string, { min_length, max_length = 3000 }: Fields) {
  if (typeof min_length === 'number' && text.length < min_length) {
    return `Please enter at least ${min_length} characters.`;
  }
  return text.length > Number(max_length)
    ? `Please enter at most ${max_length} characters.`
    : undefined;
}

function numberProblem(text: string, { is_decimal_allowed, min_value, max_value }: Fields) {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'Please enter a number.';
  if (is_decimal_allowed === false && text.includes('.')) return 'Please enter a whole number.';
  if (min_value !== undefined && Number(text) < Number(min_value)) {
    return `Please enter a number of at least ${min_value}.`;
  }
  return max_value !== undefined && Number(text) > Number(max_value)
    ? `Please enter a number of at most ${max_value}.`
    : undefined;
}
