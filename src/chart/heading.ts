import type { ChartText, JsonObject } from './config.ts';
import { color, font, lineHeight, margin, size, width } from './style.ts';
import { cleanText, wrapText } from './text.ts';

const room = width - margin.left - margin.right;

const betweenLines = 4;
const below = 18;

type Heading = {
  readonly plugins: { readonly [plugin: string]: JsonObject };
  readonly height: number;
};

/** Title and subtitle at the left, and no legend: what is drawn is named where it is drawn. */
export function heading(text: ChartText): Heading {
  const title = wrapText(cleanText(text.title), room, size.title);
  const subtitle = wrapText(cleanText(text.subtitle), room, size.subtitle);
  const letters = title.length * size.title + subtitle.length * size.subtitle;
  return {
    plugins: renderPlugins(title, subtitle),
    height: letters * lineHeight + betweenLines + below,
  };
}

function renderPlugins(title: readonly string[], subtitle: readonly string[]): Heading['plugins'] {
  return {
    legend: { display: false },
    tooltip: { enabled: false },
    title: {
      display: true,
      text: title,
      align: 'start',
      color: color.text,
      font: font(size.title, '600'),
      padding: { top: 0, bottom: betweenLines },
    },
    subtitle: {
      display: true,
      text: subtitle,
      align: 'start',
      color: color.muted,
      font: font(size.subtitle, '400'),
      padding: { top: 0, bottom: below },
    },
  };
}
