import { formatCount } from '../query/format.ts';
import { cut } from './message.ts';

export type Bar = { readonly label: string; readonly count: number };

const barWidth = 20;
const labelWidth = 24;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Ranked bars in monospace; the largest fills the width, and a bar that is not zero is never empty. */
export function renderBars(bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ count }) => count));
  const labels = bars.map(({ label }) => cut(oneLine(label), labelWidth));
  const counts = bars.map(({ count }) => formatCount(count));
  const rankWidth = String(bars.length).length;
  return bars
    .map(({ count }, index) =>
      [
        String(index + 1).padStart(rankWidth),
        pad(labels[index] ?? '', longest(labels)),
        bar(count, most).padEnd(barWidth),
        (counts[index] ?? '').padStart(longest(counts)),
      ].join('  '),
    )
    .join('\n');
}

function bar(count: number, most: number): string {
  if (count <= 0) return '';
  const parts = Math.max(1, Math.round((count / most) * barWidth * 8));
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '');
}

/** Line breaks and the like in a value would break the table. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '␤');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length));
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => [...text].length));
}
