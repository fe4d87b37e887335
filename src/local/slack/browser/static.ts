import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { send, text } from '../web/reply.ts';
import type { Handler } from '../web/server.ts';

/** The page is not compiled: however deep in `dist` this is, it is found in `src`. */
function pageFolder(below = import.meta.dirname): string {
  const folder = path.join(below, 'src/local/slack/page');
  if (existsSync(folder)) return folder;
  const above = path.dirname(below);
  if (above === below) throw new Error('The local Slack’s page is not there');
  return pageFolder(above);
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Nothing from elsewhere, and no script or style that is written into the page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/` and `/page/<file>` */
export const handlePage: Handler = async ({ response, url }) => {
  const name = url.pathname === '/' ? 'index.html' : url.pathname.replace(/^\/page\//, '');
  const type = types[path.extname(name)];
  if (type === undefined || !/^[a-z-]+(\/[a-z-]+)?\.[a-z]+$/.test(name)) {
    return send(response, text('not found', 404));
  }
  const body = await readFile(path.join(pageFolder(), name)).catch(() => undefined);
  if (body === undefined) return send(response, text('not found', 404));
  const headers = { 'content-type': type, 'content-security-policy': policy };
  send(response, { status: 200, body, headers });
};
