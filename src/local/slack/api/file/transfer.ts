import type { IncomingMessage } from 'node:http';
import { suffer } from '../../fault/suffer.ts';
import { readBody, readForm } from '../../web/body.ts';
import { type Reply, text } from '../../web/reply.ts';
import type { Handler } from '../../web/server.ts';
import type { Upload } from '../../workspace/file-store.ts';
import type { Api } from '../api.ts';

const largestFileBytes = 100 * 1024 * 1024;

/** `/upload/v1/<ticket>`: the bytes, as they are or as the one file of a form. */
export function createUploadHandler(api: Api): Handler {
  return async ({ request, response, url }) => {
    const upload = api.workspace.files.byTicket(url.pathname.replace('/upload/v1/', ''));
    const bytes = await readUpload(request);
    const args = { id: upload?.id, length: bytes.length };
    const fault = api.faults.take('upload', args);
    const finish = api.journal.begin({ method: 'upload', args, ...(fault ? { fault } : {}) });
    finish(await suffer(fault, { ...api, response, run: () => receive(api, upload, bytes) }));
  };
}

function receive({ workspace }: Api, upload: Upload | undefined, bytes: Buffer): Reply {
  if (!upload) return text('no such upload', 404);
  if (upload.length !== bytes.length) {
    return text(`${bytes.length} bytes came, ${upload.length} were announced`, 400);
  }
  workspace.files.receive(upload, bytes);
  return text(`OK - ${bytes.length}`);
}

async function readUpload(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request, largestFileBytes);
  if (!request.headers['content-type']?.startsWith('multipart/form-data')) return body;
  const form = await readForm(request, body);
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

/** `/files-pri/<team>-<id>/<name>`: for the bot alone. */
export function createDownloadHandler(api: Api): Handler {
  return async ({ request, response, url }) => {
    const id = /^\/files-pri\/[^-/]+-(?<id>[^/]+)\//.exec(url.pathname)?.groups?.id ?? '';
    const isBot = request.headers.authorization === `Bearer ${api.botToken}`;
    const fault = api.faults.take('download', { id });
    const run = () => (isBot ? download(api, id) : text('not found', 404));
    await suffer(fault, { ...api, response, run });
  };
}

export function download({ workspace }: Pick<Api, 'workspace'>, id: string): Reply {
  const file = workspace.files.find(id);
  if (!file) return text('not found', 404);
  const headers = { 'content-type': file.mimetype, 'x-content-type-options': 'nosniff' };
  return { status: 200, body: file.bytes, headers };
}
