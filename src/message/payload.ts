import { describeQuery } from '../query/describe.ts';
import type { Question } from '../query/query.ts';
import { type Message, monospace, note, paragraph, plain } from './message.ts';

/** One request to CleverTap, as it was sent. */
export type SentRequest = {
  /** With the path. */
  readonly url: string;
  readonly accountId: string;
  /** Plain JSON. */
  readonly payload: unknown;
};

const passcodePlace = 'YOUR-PASSCODE';

/** The exact requests, to read and to send by hand. The passcode is never in them. */
export function renderPayload(question: Question, requests: readonly SentRequest[]): Message {
  const title = `What I asked CleverTap for: ${describeQuery(question)}`;
  const parts = requests.map((request) => ({
    post: `POST ${request.url}`,
    json: JSON.stringify(request.payload, null, 2),
    curl: curlOf(request),
  }));
  return {
    text: [title, ...parts.flatMap(({ post, json, curl }) => [post, json, curl])].join('\n'),
    blocks: [
      paragraph(plain(title)),
      ...parts.flatMap(({ post, json, curl }) => [note(post), monospace(json), monospace(curl)]),
      note(`Put the passcode of your project where it says ${passcodePlace}.`),
    ],
  };
}

function curlOf({ url, accountId, payload }: SentRequest): string {
  return [
    `curl -X POST ${quoted(url)}`,
    `  -H ${quoted(`X-CleverTap-Account-Id: ${accountId}`)}`,
    `  -H ${quoted(`X-CleverTap-Passcode: ${passcodePlace}`)}`,
    `  -H ${quoted('Content-Type: application/json')}`,
    `  --data ${quoted(JSON.stringify(payload))}`,
  ].join(' \\\n');
}

/** For a shell, in single quotes, where only a single quote means anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
