import type { WebClient } from '@slack/web-api';
import { createChartClient } from '../chart/client.ts';
import { describeDigestChart, renderDigestChart } from '../chart/digest.ts';
import { Postponed } from '../delivery/poster.ts';
import type { RunPicture } from '../digest/run.ts';
import type { DrawLines } from '../digest/words.ts';
import { type Clock, minute } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { renderDigestHeading, renderDigestPanels } from '../message/digest-picture.ts';
import { rateLimitMs, slackErrorName } from './slack-error.ts';
import { uploadPicture } from './upload.ts';

type Options = {
  readonly quickchartUrl: string;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
};

/** Draws the picture of a digest and puts it into Slack. It fails alone: the words go out anyway. */
export function createDigestPainter({ quickchartUrl, client, clock, log }: Options): DrawLines {
  const charts = createChartClient({ url: quickchartUrl, clock });

  const paint: DrawLines = async (run, lines): Promise<RunPicture> => {
    const panels = renderDigestPanels(lines);
    const heading = renderDigestHeading(run);
    const chart = renderDigestChart(panels, heading);
    if (!chart) return { type: 'none' };
    const altText = describeDigestChart(panels);
    const png = await charts.draw(chart);
    const upload = { png, filename: 'digest.png', title: heading.title, altText };
    return { type: 'file', fileId: await uploadPicture(client, clock, upload), altText };
  };

  return async (run, lines) => {
    try {
      return await paint(run, lines);
    } catch (error) {
      const waitMs = rateLimitMs(error);
      if (waitMs !== undefined && waitMs <= minute) {
        throw new Postponed(waitMs, 'Slack asked us to wait with the picture');
      }
      log.error({ run: run.id, error, slackError: slackErrorName(error) }, 'no picture');
      return { type: 'failed' };
    }
  };
}
