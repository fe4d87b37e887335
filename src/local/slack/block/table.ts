import { isObject } from '../json.ts';
import { richText } from './rich-text.ts';
import {
  all,
  boolean,
  byType,
  flaw,
  list,
  number,
  oneOf,
  type Rule,
  shape,
  string,
} from './rule.ts';

const blockId = string({ max: 255 });

const rawText = shape({ type: oneOf('raw_text'), text: string({ min: 1 }) });
const rawNumber = shape(
  { type: oneOf('raw_number'), value: number() },
  { text: string({ min: 1 }) },
);
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });
const headerCell = byType({ raw_text: rawText, raw_number: rawNumber });

export const table: Rule = shape(
  { type: oneOf('table'), rows: list(list(cell, { max: 20 }), { min: 1, max: 100 }) },
  {
    block_id: blockId,
    column_settings: list(
      shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean }),
      { max: 20 },
    ),
  },
);

export const dataTable: Rule = shape(
  {
    type: oneOf('data_table'),
    caption: string({ min: 1 }),
    rows: all(list(list(cell, { min: 1, max: 20 }), { min: 2, max: 101 }), sameLength, plainHeader),
  },
  {
    block_id: blockId,
    page_size: number({ min: 1, max: 100, whole: true }),
    row_header_column_index: number({ min: 0, max: 19, whole: true }),
  },
);

// The rule before these two lets nothing but lists of lists pass.
function sameLength(rows: unknown, at: string) {
  const lengths = new Set((rows as unknown[][]).map((row) => row.length));
  return lengths.size === 1 ? [] : flaw(at, 'all rows must have the same number of cells');
}

function plainHeader(rows: unknown, at: string) {
  return list(headerCell)((rows as unknown[][])[0], `${at}/0`);
}

/** Characters of text in the cells. */
export function tableLength(block: unknown): number {
  if (typeof block === 'string') return block.length;
  if (Array.isArray(block)) return block.reduce((sum, entry) => sum + tableLength(entry), 0);
  if (!isObject(block)) return 0;
  return tableLength(block.rows ?? block.elements ?? block.text ?? []);
}
