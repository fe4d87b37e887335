import type { KnownBlock } from '@slack/types';
import { changeAction, chosenIn, type FormValues, input, oneOf, option, words } from './field.ts';
import { answerPlaces, type QueryForm } from './query-form.ts';

const id = 'answer';

const labels = { here: 'Here, where I opened this', direct: 'In a direct message to me' } as const;

export function renderAnswerPlace({ answer, place }: QueryForm): KnownBlock {
  if (!place) {
    return {
      type: 'context',
      block_id: id,
      elements: [words('The answer comes as a direct message.')],
    };
  }
  return input(
    { id: id, label: 'Where to answer' },
    {
      type: 'radio_buttons',
      action_id: changeAction,
      options: answerPlaces.map((name) => option(name, labels[name])),
      initial_option: option(answer, labels[answer]),
    },
  );
}

export function readAnswerPlace(values: FormValues): Partial<QueryForm> {
  const answer = oneOf(answerPlaces, chosenIn(values, id));
  return answer ? { answer } : {};
}
