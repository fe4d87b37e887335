import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { DataFileError } from './data-file.ts';

/** How a file of text begins. */
export type Beginning = {
  readonly zipped: boolean;
  /** The first line, unless it is longer than `longestLine`. */
  readonly line: string | undefined;
};

const longestLine = 64 * 1024;
const gzipMagic = 0x1f8b;

export async function readBeginning(path: string): Promise<Beginning> {
  const zipped = await startsWithGzip(path);
  const begun = await readStart(path, zipped);
  if (begun.length === 0) throw new DataFileError(`${path} is empty.`);
  const [line = ''] = begun.toString('utf8').split('\n', 1);
  const whole = begun.includes('\n') || begun.length <= longestLine;
  return { zipped, line: whole ? line.replace(/^\uFEFF/, '').trim() : undefined };
}

/** Up to the first end of a line, or a little more than the longest line. */
async function readStart(path: string, zipped: boolean): Promise<Buffer> {
  const file = createReadStream(path, zipped ? {} : { end: longestLine });
  const text = zipped ? file.pipe(createGunzip()) : file;
  file.once('error', (error) => text.destroy(error));
  let begun = Buffer.alloc(0);
  try {
    for await (const chunk of text) {
      begun = Buffer.concat([begun, chunk]);
      if (begun.includes('\n') || begun.length > longestLine) break;
    }
  } finally {
    file.destroy();
  }
  return begun;
}

async function startsWithGzip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 })) {
    return chunk.length === 2 && chunk.readUInt16BE(0) === gzipMagic;
  }
  return false;
}
