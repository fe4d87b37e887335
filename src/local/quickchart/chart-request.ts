import { z } from 'zod';
import { type Config, parseConfig } from './config.ts';
import { Refusal } from './refusal.ts';

const longestSide = 3000;
/** 64 MB of canvas. */
const mostPixels = 16_000_000;

/** QuickChart's documents call the sizes strings, its clients send numbers. */
function orText<T extends z.ZodType>(number: T) {
  return z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), number);
}

const pixels = `a whole number of pixels from 1 to ${longestSide}`;
const side = orText(z.int({ error: pixels }).min(1, pixels).max(longestSide, pixels));
const times = 'a number from 0.1 to 10';
const ratio = orText(z.number({ error: times }).min(0.1, times).max(10, times));
const chartJs4 = '"4": this server draws Chart.js 4, and an older config would come out wrong';

const ChartRequest = z.object({
  chart: z.union([z.string().min(1), z.record(z.string(), z.unknown())], {
    error: 'a Chart.js config, as an object or as text',
  }),
  width: side.default(500),
  height: side.default(300),
  devicePixelRatio: ratio.default(2),
  backgroundColor: z.string({ error: 'a colour' }).default('transparent'),
  format: z.literal('png', { error: '"png", the only format drawn here' }).default('png'),
  version: z.string({ error: chartJs4 }).regex(/^4(\.|$)/, { error: chartJs4 }),
});

/** A picture to draw. Sizes are in CSS pixels; `devicePixelRatio` multiplies them. */
export type Drawing = Omit<z.infer<typeof ChartRequest>, 'chart'> & {
  readonly config: Config;
};

/** The body of `POST /chart` as QuickChart documents it. Throws a `Refusal` that says what is wrong. */
export function parseChartRequest(body: string): Drawing {
  const read = ChartRequest.safeParse(parseBody(body));
  if (!read.success) {
    throw new Refusal(400, read.error.issues.map(describeIssue).join(' '));
  }
  const { chart, ...drawing } = read.data;
  const { width, height, devicePixelRatio } = drawing;
  if (width * height * devicePixelRatio ** 2 > mostPixels) {
    throw new Refusal(400, `The picture would have more than ${mostPixels} pixels.`);
  }
  return { ...drawing, config: parseConfig(chart) };
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Refusal(400, 'The body is not JSON.', { cause });
  }
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0
    ? `${path.join('.')}: expected ${message}.`
    : 'The body is not a JSON object.';
}
