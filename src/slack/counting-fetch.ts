import type { Metrics } from '../lib/metrics.ts';

/** The same `fetch`; each call is counted by the method of Slack's API that it was for. */
export function countingFetch(send: typeof fetch, metrics: Metrics): typeof fetch {
  return async (url, init) => {
    const method = methodOf(String(url));
    try {
      const response = await send(url, init);
      metrics.count('slack_calls', method, String(response.status));
      return response;
    } catch (error) {
      metrics.count('slack_calls', method, 'none');
      throw error;
    }
  };
}

/** Where files are uploaded to has an address of its own each time. */
function methodOf(url: string): string {
  return /\/api\/(?<method>[A-Za-z]+(?:\.[A-Za-z]+)+)$/.exec(url)?.groups?.method ?? 'upload';
}
