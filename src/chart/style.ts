/** Words and lines must be readable on a phone, where a picture is shown at less than half its size. */
export const color = {
  background: '#ffffff',
  text: '#1d2129',
  muted: '#5c6773',
  accent: '#3b5bdb',
  /** The accent at `share` (0 to 1) of its strength. */
  accentAt: (share: number) => `rgba(59, 91, 219, ${share})`,
  /** What is beyond a limit. */
  breach: '#c92a2a',
  breachAt: (share: number) => `rgba(201, 42, 42, ${share})`,
  whiteAt: (share: number) => `rgba(255, 255, 255, ${share})`,
  grid: 'rgba(29, 33, 41, 0.08)',
  zero: 'rgba(29, 33, 41, 0.32)',
  /** The bar of what has no name of its own. */
  pale: '#aab2bd',
  /** Where there is no figure. */
  gap: '#e9ebee',
} as const;

/** Dark enough to write names in, and told apart by their dashes where colours are not. */
const seriesStyles = [
  { line: '#3b5bdb', dash: [] },
  { line: '#c2410c', dash: [] },
  { line: '#0f766e', dash: [9, 4] },
  { line: '#a21caf', dash: [9, 4] },
  { line: '#4d7c0f', dash: [2, 4] },
  { line: '#7c3aed', dash: [2, 4] },
  { line: '#92400e', dash: [9, 4, 2, 4] },
  { line: '#0369a1', dash: [9, 4, 2, 4] },
  { line: '#475569', dash: [] },
  { line: '#881337', dash: [9, 4] },
] as const;

/** Of the line at a place; there are never more than ten. */
export function seriesStyle(place: number) {
  return seriesStyles[place % seriesStyles.length] ?? seriesStyles[0];
}

/** The bundled server has Inter; another draws with what it has. */
const family = 'Inter, sans-serif';

/** Always whole: what a font leaves out, Chart.js does not always take from the picture's. */
export function font(size: number, weight: '400' | '600') {
  return { family, size, weight, lineHeight } as const;
}

export const lineHeight = 1.2;
export const size = { title: 23, subtitle: 15, label: 16, tick: 15, note: 14 } as const;

/** CSS pixels; drawn at twice that. */
export const width = 800;
export const margin = { top: 22, right: 26, bottom: 14, left: 22 } as const;
