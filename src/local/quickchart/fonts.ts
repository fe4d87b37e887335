import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const weights = [400, 500, 600];

type ShippedFont = { readonly family: string; readonly files: string };

/** A web font comes in pieces, one per script, and a canvas looks only into families it is told. */
const shipped: readonly ShippedFont[] = [
  { family: 'Inter', files: '@fontsource/inter/files/inter-latin' },
  ...['latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'].map((piece) => ({
    family: `Inter ${piece}`,
    files: `@fontsource/inter/files/inter-${piece}`,
  })),
  {
    family: 'Noto Sans Devanagari',
    files: '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari',
  },
];

/** For scripts that are not shipped, where the machine happens to have them. */
const systemFamilies = [
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Thai',
  'Noto Sans CJK JP',
  'Noto Sans JP',
  'Nirmala UI',
  'Arial Unicode MS',
  'DejaVu Sans',
];

/**
 * Registers the fonts that are shipped, once for the whole process, so that text is drawn on a
 * machine with no fonts. Returns the families to name after those a chart asks for.
 */
export function registerFonts(): string {
  if (!GlobalFonts.has('Inter latin-ext')) {
    for (const font of shipped) {
      for (const weight of weights) registerFont(font, weight);
    }
  }
  const present = systemFamilies.filter((family) => GlobalFonts.has(family));
  const families = [...shipped.map(({ family }) => family), ...present];
  return families.map((family) => `"${family}"`).join(', ');
}

function registerFont({ family, files }: ShippedFont, weight: number): void {
  const { resolve } = createRequire(import.meta.url);
  const file = resolve(`${files}-${weight}-normal.woff2`);
  if (!GlobalFonts.registerFromPath(file, family)) {
    throw new Error(`The font file ${file} cannot be read; without it pictures have no text.`);
  }
}
