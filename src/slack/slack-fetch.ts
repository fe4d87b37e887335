/** How long a 429 without `Retry-After` is taken to mean, in seconds. */
const defaultRetryAfter = '30';

const noConnection = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** No connection was made, so nothing was sent. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/**
 * `fetch` for Slack's clients. It ends when `stopping` aborts, says whether a request that failed
 * was sent at all, and mends `Retry-After`: the clients take a 429 without one for a bug.
 */
export function createSlackFetch(stopping?: AbortSignal): typeof fetch {
  return async (url, init) => {
    const signals = [stopping, init?.signal].filter((signal) => signal instanceof AbortSignal);
    try {
      // A token is not for whoever a redirect leads to, and a post that is sent on is made twice.
      const sent = { ...init, redirect: 'manual', signal: AbortSignal.any(signals) } as const;
      return await withRetryAfter(await fetch(url, sent));
    } catch (error) {
      const code = connectionCode(error);
      if (code) throw new Unreachable(code, { cause: error });
      throw error;
    }
  };
}

async function withRetryAfter(response: Response): Promise<Response> {
  const { status, headers } = response;
  if (status !== 429 || /^\d+$/.test(headers.get('retry-after') ?? '')) return response;
  await response.body?.cancel();
  return new Response(null, { status, headers: { 'retry-after': defaultRetryAfter } });
}

/** Node puts what went wrong on the network into the cause of its error. */
function connectionCode(error: unknown): string | undefined {
  const { cause } = Object(error) as { cause?: unknown };
  const { code } = Object(cause) as { code?: unknown };
  return typeof code === 'string' && noConnection.has(code) ? code : undefined;
}
