import type { WebClient } from '@slack/web-api';
import { type Clock, second } from '../lib/clock.ts';

/** What is uploaded: PNG bytes, and words for those who do not see them. */
export type Upload = {
  readonly png: Buffer;
  readonly filename: string;
  readonly title: string;
  readonly altText: string;
  /** Nobody waits for it any longer. */
  readonly signal?: AbortSignal;
};

/** Slack works on a file after it has it; until then a message with it is refused. */
const mostLooks = 10;
const lookEveryMs = second;

/** Puts a picture into Slack, seen by nobody until a message shows it. Resolves to the file's id. */
export async function uploadPicture(
  client: WebClient,
  clock: Clock,
  { png, filename, title, altText, signal }: Upload,
): Promise<string> {
  const uploaded = await client.filesUploadV2({ file: png, filename, title, alt_text: altText });
  const fileId = uploaded.files[0]?.files?.[0]?.id;
  if (!fileId) throw new Error('Slack took the picture but named no file');
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const { file } = await client.files.info({ file: fileId });
    if (file?.mimetype) return fileId;
    await clock.sleep(lookEveryMs, signal);
  }
  throw new Error('Slack did not finish working on the picture');
}
