import type { WebClient } from '@slack/web-api';
import type { Alert } from '../alert/alert.ts';
import type { BackTest } from '../alert/back-test.ts';
import type { Incident, Picture } from '../alert/incident.ts';
import type { Rule } from '../alert/rule.ts';
import { type AlertDrawing, describeAlertChart, renderAlertChart } from '../chart/alert.ts';
import { createChartClient } from '../chart/client.ts';
import type { ChartText } from '../chart/config.ts';
import { Postponed } from '../delivery/poster.ts';
import { type Clock, minute } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { wordsOf } from '../message/alert.ts';
import { backTestHeading, drawnBackTest, intervalOf } from '../message/alert-back-test.ts';
import { describeMoment } from '../message/alert-when.ts';
import { renderWhy } from '../message/alert-why.ts';
import { rateLimitMs, slackErrorName } from './slack-error.ts';
import { uploadPicture } from './upload.ts';

type Options = {
  readonly quickchartUrl: string;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Nobody looks at back-tests any longer once it aborts. */
  readonly signal: AbortSignal;
};

export type PictureFile = { readonly fileId: string; readonly altText: string };

export type AlertPainter = {
  /** May throw `Postponed`, soon after it fired; whatever else fails is only a missing picture. */
  readonly incident: (alert: Alert, incident: Incident) => Promise<Picture>;
  readonly backTest: (rule: Rule, test: BackTest) => Promise<PictureFile | undefined>;
};

/** How much later than the words a picture may be. */
const pictureWithinMs = minute;

/** Draws what alerts saw, and puts it into Slack. */
export function createAlertPainter(options: Options): AlertPainter {
  const { quickchartUrl, client, clock, log, signal } = options;
  const charts = createChartClient({ url: quickchartUrl, clock });

  async function paint(
    drawing: AlertDrawing,
    text: ChartText,
    until?: AbortSignal,
  ): Promise<PictureFile | undefined> {
    const chart = renderAlertChart(drawing, text);
    if (!chart) return undefined;
    const altText = describeAlertChart(drawing, text);
    const png = await charts.draw(chart);
    const upload = { png, filename: 'counts-alert.png', title: text.title, altText };
    const limited = until ? { ...upload, signal: until } : upload;
    return { fileId: await uploadPicture(client, clock, limited), altText };
  }

  async function incident(alert: Alert, seen: Incident): Promise<Picture> {
    const { rule } = alert;
    try {
      const file = await paint(drawingOf(rule, seen.points, [seen.bucket]), {
        title: alert.name,
        subtitle: seen.fired ? wordsOf(renderWhy(rule, seen.fired)) : '',
      });
      return file ? { type: 'file', ...file } : { type: 'failed' };
    } catch (error) {
      const waitMs = rateLimitMs(error);
      const ageMs = clock.now().getTime() - Date.parse(seen.openedAt);
      if (waitMs !== undefined && ageMs + waitMs <= pictureWithinMs) {
        throw new Postponed(waitMs, 'Slack asked us to wait with the picture');
      }
      log.error({ alert: alert.id, error, slackError: slackErrorName(error) }, 'no picture');
      return { type: 'failed' };
    }
  }

  async function backTest(rule: Rule, test: BackTest): Promise<PictureFile | undefined> {
    const { points, marked } = drawnBackTest(rule, test);
    try {
      return await paint(drawingOf(rule, points, marked), backTestHeading(rule, test), signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      log.error({ error, slackError: slackErrorName(error) }, 'no picture of a back-test');
      return undefined;
    }
  }

  return { incident, backTest };
}

function drawingOf(
  rule: Rule,
  points: AlertDrawing['points'],
  marked: readonly string[],
): AlertDrawing {
  const nameInstant = (instant: string) => describeMoment(instant, rule);
  return { points, marked, interval: intervalOf(rule), nameInstant };
}
