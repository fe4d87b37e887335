import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const weights = [400, 500, 600];
/** A web font comes in pieces, one per script, and a canvas looks only into families it is told. */
const pieces = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
];

/** For what Inter lacks, where the machine happens to have them. */
const systemFamilies = [
  'Noto Sans Devanagari',
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Thai',
  'Noto Sans CJK JP',
  'Noto Sans JP',
  'Kohinoor Devanagari',
  'Nirmala UI',
  'Arial Unicode MS',
  'DejaVu Sans',
];

/**
 * Registers the Inter that is shipped, once for the whole process, so that text is drawn on a
 * machine with no fonts. Returns the families to name after those a chart asks for.
 */
export function registerFonts(): string {
  const families = pieces.map((piece) => (piece === 'latin' ? 'Inter' : `Inter ${piece}`));
  if (!GlobalFonts.has('Inter latin-ext')) {
    for (const piece of pieces) {
      for (const weight of weights) registerFont(piece, weight);
    }
  }
  const present = systemFamilies.filter((family) => GlobalFonts.has(family));
  return [...families, ...present].map((family) => `"${family}"`).join(', ');
}

function registerFont(piece: string, weight: number): void {
  const { resolve } = createRequire(import.meta.url);
  const file = resolve(`@fontsource/inter/files/inter-${piece}-${weight}-normal.woff2`);
  const family = piece === 'latin' ? 'Inter' : `Inter ${piece}`;
  if (!GlobalFonts.registerFromPath(file, family)) {
    throw new Error(`The font file ${file} cannot be read; without it pictures have no text.`);
  }
}
