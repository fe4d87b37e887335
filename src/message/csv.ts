/** A row of figures: numbers stay numbers, and what is not known is left empty. */
export type Cell = string | number | undefined;

/**
 * What a spreadsheet would read as the beginning of a formula, also in its full-width forms, and after
 * space or what cannot be seen.
 */
const formulaStart = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;

/** Tells a spreadsheet that what follows is UTF-8. */
const byteOrderMark = '\uFEFF';

/** Rows as RFC 4180 has them. No text that comes from outside can become a formula. */
export function renderCsv(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => `${row.map(renderCell).join(',')}\r\n`);
  return byteOrderMark + lines.join('');
}

function renderCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = formulaStart.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}
