import type { Chart } from '../../src/chart/config.ts';

type Point = { readonly x: string; readonly y: number | readonly number[] };
type Dataset = {
  readonly type?: string;
  readonly data: readonly (number | null | Point)[];
  readonly fill?: unknown;
  readonly borderDash?: readonly number[];
};
type Axis = {
  readonly axis?: string;
  readonly labels?: readonly (string | readonly string[])[];
  readonly offset?: boolean;
  readonly position?: string | { readonly y: number };
  readonly min?: number;
  readonly max?: number;
  readonly ticks?: { readonly stepSize?: number };
  readonly title?: { readonly text: readonly string[] };
};
type Config = {
  readonly data: { readonly labels: readonly string[]; readonly datasets: readonly Dataset[] };
  readonly options: {
    readonly plugins: { readonly title: { text: string[] }; readonly subtitle: { text: string[] } };
    readonly scales: Readonly<Record<string, Axis>>;
  };
};

/** What a server would draw from a config, in the parts that tests speak of. */
export function drawn(chart: Chart | undefined) {
  if (!chart) throw new Error('There is no chart.');
  // Only what our own renderer writes is read, and a part that is missing fails the test.
  const { data, options } = JSON.parse(JSON.stringify(chart.config)) as Config;
  const { datasets } = data;
  const { scales, plugins } = options;
  return {
    keys: data.labels,
    scales,
    title: plugins.title.text,
    subtitle: plugins.subtitle.text,
    line: datasets.find(({ fill }) => fill === 'origin')?.data,
    stems: datasets.filter(({ borderDash }) => borderDash).map(({ data }) => data[0]),
    gaps: datasets.find(({ type }) => type === 'bar')?.data,
    bars: datasets[0]?.data,
    words: Object.fromEntries(
      Object.entries(scales).flatMap(([id, { position, labels }]) =>
        typeof position === 'object' ? [[id, labels?.filter((label) => label !== '').flat()]] : [],
      ),
    ),
    dates: scales.dates?.labels?.filter((label) => label !== ''),
    notes: scales.dates?.title?.text,
  };
}
