import { z } from 'zod';
import { readAnswerPlace } from './answer-field.ts';
import { readCompare } from './compare-field.ts';
import { readConditions } from './conditions-field.ts';
import { readDates } from './dates-field.ts';
import { readEvent } from './event-field.ts';
import { FormValues } from './field.ts';
import { readKind } from './kind-field.ts';
import { readNow } from './now-fields.ts';
import { QueryForm } from './query-form.ts';
import { readTop } from './top-fields.ts';
import { readTrends } from './trends-fields.ts';

const FormView = z.object({
  private_metadata: z.string().transform((text) => QueryForm.parse(JSON.parse(text))),
  state: z.object({ values: FormValues }),
});

/**
 * The form as it stands in a view that Slack sent. Throws when the view is none of ours. `later` is
 * how it was drawn since, when the view is from before that.
 */
export function readQueryForm(view: unknown, later?: QueryForm): QueryForm {
  const { private_metadata, state } = FormView.parse(view);
  const { values } = state;
  const before = later ?? private_metadata;
  return QueryForm.parse({
    ...before,
    ...readKind(values),
    ...readEvent(values),
    dates: readDates(values, before.dates),
    ...readCompare(values),
    conditions: readConditions(values, before.conditions),
    ...readNow(values),
    ...readTop(values),
    ...readTrends(values),
    ...readAnswerPlace(values),
  });
}
