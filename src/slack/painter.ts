import type { WebClient } from '@slack/web-api';
import { describeChart, renderChart } from '../chart/chart.ts';
import { createChartClient } from '../chart/client.ts';
import type { Picture } from '../job/delivery.ts';
import type { Job } from '../job/job.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { renderPictureHeading } from '../message/answer.ts';
import { slackErrorName } from './slack-error.ts';
import { uploadPicture } from './upload.ts';

type Options = {
  readonly quickchartUrl: string;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
};

/** Draws the picture of an answer and puts it into Slack. It fails alone: the words go out anyway. */
export function createPainter({ quickchartUrl, client, clock, log }: Options) {
  const charts = createChartClient({ url: quickchartUrl, clock });

  return async ({ id, question, state }: Job): Promise<Picture | undefined> => {
    if (state.name !== 'completed') return undefined;
    const { result, endedAt } = state;
    const heading = renderPictureHeading({ question, result, answeredAt: new Date(endedAt) });
    if (!heading) return undefined;
    const chart = renderChart(question, result, heading);
    const altText = describeChart(question, result, heading);
    if (!chart || altText === undefined) return undefined;
    try {
      const png = await charts.draw(chart);
      const filename = `counts-${id.slice(0, 8)}.png`;
      const upload = { png, filename, title: heading.title, altText };
      return { type: 'file', fileId: await uploadPicture(client, clock, upload), altText };
    } catch (error) {
      log.error({ job: id, error, slackError: slackErrorName(error) }, 'no picture');
      return { type: 'failed' };
    }
  };
}
