/** What can be written as JSON, so that no server has to run anything to draw it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A picture to draw: a Chart.js 4 config and its size in CSS pixels. */
export type Chart = {
  readonly width: number;
  readonly height: number;
  readonly config: JsonObject;
};

/** What the picture says above itself. Any text: it is cleaned and cut to fit. */
export type ChartText = {
  readonly title: string;
  readonly subtitle: string;
};
