import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from '../../src/command/parse-command.ts';
import { parseQueryForm } from '../../src/modal/parse-query-form.ts';
import { emptyForm, formOf, type QueryForm } from '../../src/modal/query-form.ts';
import { readQueryForm } from '../../src/modal/read-query-form.ts';
import { renderQueryForm } from '../../src/modal/render-query-form.ts';
import { describeCommand } from '../../src/query/describe-command.ts';
import type { Query } from '../../src/query/query.ts';
import { anyQuery, reference } from '../query/build-query.ts';
import { language } from './language.ts';
import { untouched } from './untouched.ts';
import { viewMisfits } from './view-misfits.ts';

function formFor(query: Query): QueryForm {
  return formOf(query, { channelId: 'C0123456789', threadTs: '1763716800.000100' });
}

test('every query can stand in the form: untouched, the form asks it again', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const form = formFor(query);
      const view = renderQueryForm(form, language);

      // Nothing but the rows may come from what the form remembers: all of it is in the fields.
      const conditions = form.conditions.map(({ row }) => ({ row, operator: 'is', value: '' }));
      const remembered = JSON.stringify({ ...emptyForm(), conditions });
      const fields = { ...untouched(view), private_metadata: remembered };
      const read = parseQueryForm(readQueryForm(fields), language);

      expect(read).toEqual({ ok: true, value: query });
    }),
    { numRuns: 1000 },
  );
});

test('what the form asks can be typed', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const read = parseQueryForm(formFor(query), language);

      const typed = read.ok ? parseCommand(describeCommand(read.value), reference) : read;
      expect(typed).toEqual({ ok: true, value: { type: 'ask', queries: [query] } });
    }),
  );
});

test('Slack takes the form of every query', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(viewMisfits(renderQueryForm(formFor(query), language))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('drawn again as it was read, the form is the same', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const view = renderQueryForm(formFor(query), language);

      const { blocks } = renderQueryForm(readQueryForm(untouched(view)), language);
      expect(blocks).toEqual(view.blocks);
    }),
  );
});
