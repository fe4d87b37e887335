import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { Chart, type ChartConfiguration, type Plugin } from 'chart.js/auto';
import type { Drawing } from './chart-request.ts';
import { Refusal } from './refusal.ts';

/** A PNG of the chart. The same drawing gives the same bytes. Throws a `Refusal` if Chart.js does. */
export async function drawChart(drawing: Drawing, fallbackFonts: string): Promise<Buffer> {
  const canvas = createCanvas(drawing.width, drawing.height);
  nameFallbackFonts(canvas.getContext('2d'), fallbackFonts);
  try {
    createChart(canvas, drawing);
    return await canvas.encode('png');
  } finally {
    // Found by its canvas, since one that threw half-way is kept by Chart.js too.
    Chart.getChart(canvas as never)?.destroy();
    freeMemory(canvas);
  }
}

function createChart(canvas: Canvas, drawing: Drawing): void {
  const { config, backgroundColor, devicePixelRatio } = drawing;
  const options = { ...config.options, animation: false, responsive: false, devicePixelRatio };
  const plugins = [paintBackground(backgroundColor)];
  try {
    // Chart.js asks of a canvas only what this one has, and checks the config itself.
    new Chart(canvas as never, { ...config, options, plugins } as unknown as ChartConfiguration);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(400, `Chart.js cannot draw this: ${reason}`, { cause });
  }
}

function paintBackground(color: string): Plugin {
  return {
    id: 'background',
    beforeDraw: ({ ctx, width, height }) => {
      ctx.fillStyle = 'transparent';
      ctx.fillStyle = color;
      ctx.fillRect(0, 0, width, height);
    },
  };
}

/** A canvas draws boxes for letters that none of the named families has, so more are named. */
function nameFallbackFonts(context: SKRSContext2D, families: string): void {
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(context), 'font');
  Object.defineProperty(context, 'font', {
    get: () => own?.get?.call(context),
    set: (font: string) => own?.set?.call(context, `${font}, ${families}`),
  });
}

/** A canvas keeps its pixels until it is collected, which may be many pictures later. */
function freeMemory(canvas: Canvas): void {
  canvas.width = 1;
  canvas.height = 1;
}
