import type { KnownBlock, ModalView } from '@slack/types';
import { describeCommand } from '../query/describe-command.ts';
import { renderAnswerPlace } from './answer-field.ts';
import { renderCompare } from './compare-field.ts';
import { renderConditions } from './conditions-field.ts';
import { renderDates } from './dates-field.ts';
import { renderEvent } from './event-field.ts';
import { words } from './field.ts';
import { renderKind } from './kind-field.ts';
import type { Language } from './language.ts';
import { renderNow } from './now-fields.ts';
import { parseQueryForm } from './parse-query-form.ts';
import { emptyForm, isComparable, type QueryForm } from './query-form.ts';
import { renderTop } from './top-fields.ts';
import { renderTrends } from './trends-fields.ts';

export const queryFormCallback = 'counts.form';

const longestMetadata = 3000;
const longestText = 3000;

/** The form as it stands. Slack keeps what people entered in blocks whose ids stay the same. */
export function renderQueryForm(form: QueryForm, language: Language): ModalView {
  return {
    type: 'modal',
    callback_id: queryFormCallback,
    title: words('Ask for a count'),
    submit: words('Count'),
    close: words('Cancel'),
    private_metadata: describeForm(form),
    blocks: [
      renderKind(form),
      ...renderQuestion(form),
      renderAnswerPlace(form),
      { type: 'divider' },
      renderPreview(form, language),
    ],
  };
}

function renderQuestion(form: QueryForm): KnownBlock[] {
  switch (form.kind) {
    case 'now':
      return renderNow(form);
    case 'profiles':
      if (form.event === undefined) return [renderEvent(form), ...renderConditions(form)];
      return renderOccurrence(form);
    case 'events':
      return renderOccurrence(form);
    case 'top':
      return renderOccurrence(form, renderTop(form));
    case 'trends':
      return renderOccurrence(form, renderTrends(form));
  }
}

/** What the kind needs stands behind the event: properties are offered by it. */
function renderOccurrence(form: QueryForm, between: readonly KnownBlock[] = []): KnownBlock[] {
  const compare = isComparable(form) ? [renderCompare(form)] : [];
  return [
    renderEvent(form),
    ...between,
    ...renderDates(form.dates),
    ...compare,
    ...renderConditions(form),
  ];
}

/** The same question as it would be typed, or what is still missing. */
function renderPreview(form: QueryForm, language: Language): KnownBlock {
  const query = parseQueryForm(form, language);
  const said = query.ok
    ? [
        { type: 'text' as const, text: 'The same, typed: ' },
        code(`/counts ${describeCommand(query.value)}`),
      ]
    : [{ type: 'text' as const, text: query.problems[0]?.message ?? '' }];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: said }] };
}

function code(text: string) {
  const shown = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  return { type: 'text' as const, text: shown, style: { code: true } };
}

/**
 * What goes with the form and comes back: parts that are not drawn now would be forgotten
 * otherwise. Of a form too long for that, only what no field says is kept.
 */
function describeForm(form: QueryForm): string {
  const whole = JSON.stringify(form);
  if (whole.length <= longestMetadata) return whole;
  const { kind, answer, nextRow, place } = form;
  const conditions = form.conditions.map(({ row, operator }) => ({ row, operator, value: '' }));
  return JSON.stringify({ ...emptyForm(place), kind, answer, nextRow, conditions });
}
