import { h } from './dom.js';
import { renderRichText } from './rich-text.js';

/** A table's first row is its head. */
export function renderTable(model, { rows, caption, column_settings: columns = [] }) {
  const [head = [], ...body] = rows;
  const row = (cells, tag) =>
    h(
      'tr',
      {},
      cells.map((cell, index) =>
        h(tag, { class: alignment(cell, columns[index]) }, content(model, cell)),
      ),
    );
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      caption ? h('caption', {}, caption) : undefined,
      h('thead', {}, row(head, 'th')),
      h(
        'tbody',
        {},
        body.map((cells) => row(cells, 'td')),
      ),
    ),
  );
}

function content(model, cell) {
  if (cell.type === 'rich_text') return renderRichText(model, cell);
  return cell.text ?? cell.value.toLocaleString('en-US');
}

function alignment(cell, column) {
  return column?.align ?? (cell.type === 'raw_number' ? 'right' : 'left');
}
