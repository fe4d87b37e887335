import type { WebClient } from '@slack/web-api';
import { formOf, formSaying, type Place, type Said } from '../modal/query-form.ts';
import { renderQueryForm } from '../modal/render-query-form.ts';
import type { Reference } from '../query/period.ts';
import type { Query } from '../query/query.ts';
import { languageAt } from './language.ts';

type Opening = {
  readonly triggerId: string;
  /** What the form says when it opens; nothing unless given. */
  readonly query?: Query;
  /** Parts of a question, where there is no whole one. */
  readonly said?: Said;
  /** Where it was asked for; without, the answer comes as a direct message. */
  readonly place?: Place;
};

export type OpenQueryForm = (opening: Opening) => Promise<void>;

/** Opens the form. Call it first of all: Slack forgets a trigger after three seconds. */
export function createOpenQueryForm(client: WebClient, reference: () => Reference): OpenQueryForm {
  return async ({ triggerId, query, said = {}, place }) => {
    const form = query ? formOf(query, place) : formSaying(said, place);
    const view = renderQueryForm(form, languageAt(reference()));
    await client.views.open({ trigger_id: triggerId, view });
  };
}
