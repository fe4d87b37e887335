import type { WebClient } from '@slack/web-api';
import { describeChart, renderChart } from '../chart/chart.ts';
import { createChartClient } from '../chart/client.ts';
import { Postponed } from '../delivery/poster.ts';
import { type Clock, minute } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { renderPictureHeading } from '../message/answer.ts';
import type { Picture } from '../reply/reply.ts';
import type { Draw } from '../reply/tell-end.ts';
import { rateLimitMs, slackErrorName } from './slack-error.ts';
import { uploadPicture } from './upload.ts';

type Options = {
  readonly quickchartUrl: string;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
};

/** How much later than the answer itself its picture may be. */
const pictureWithinMs = minute;

/** Draws the picture of an answer and puts it into Slack. It fails alone: the words go out anyway. */
export function createPainter({ quickchartUrl, client, clock, log }: Options): Draw {
  const charts = createChartClient({ url: quickchartUrl, clock });

  async function paint({ id, question, end }: Parameters<Draw>[0]): Promise<Picture> {
    const { result, endedAt } = end;
    const heading = renderPictureHeading({ question, result, answeredAt: new Date(endedAt) });
    const chart = heading && renderChart(question, result, heading);
    const altText = heading && describeChart(question, result, heading);
    if (!chart || altText === undefined) return { type: 'none' };
    const png = await charts.draw(chart);
    const filename = `counts-${id.slice(0, 8)}.png`;
    const upload = { png, filename, title: heading.title, altText };
    return { type: 'file', fileId: await uploadPicture(client, clock, upload), altText };
  }

  return async (drawn) => {
    try {
      return await paint(drawn);
    } catch (error) {
      const waitMs = rateLimitMs(error);
      const ageMs = clock.now().getTime() - Date.parse(drawn.end.endedAt);
      if (waitMs !== undefined && ageMs + waitMs <= pictureWithinMs) {
        throw new Postponed(waitMs, 'Slack asked us to wait with the picture');
      }
      log.error({ reply: drawn.id, error, slackError: slackErrorName(error) }, 'no picture');
      return { type: 'failed' };
    }
  };
}
