import type { Exchange } from './journal.ts';

/** One line for a person: `12 POST /1/counts/events.json, 200 success, 40 ms`. */
export function describeExchange(exchange: Exchange): string {
  const { number, method, path, httpStatus, status, fault, reqId, arrivedAt, endedAt } = exchange;
  const tookMs = endedAt ? endedAt.getTime() - arrivedAt.getTime() : 0;
  return [
    `${number} ${method} ${path}`,
    ...(reqId === undefined ? [] : [`req_id ${reqId}`]),
    httpStatus === undefined ? 'no answer' : `${httpStatus} ${status ?? ''}`.trim(),
    ...(fault ? [`fault ${fault}`] : []),
    `${tookMs} ms${exchange.cutOff ? ', cut off' : ''}`,
  ].join(', ');
}
