import path from 'node:path';

const signatures: readonly (readonly [mimetype: string, start: Buffer])[] = [
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
  ['image/gif', Buffer.from('GIF8')],
  ['application/pdf', Buffer.from('%PDF')],
  ['application/gzip', Buffer.from('1f8b', 'hex')],
];

const textTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.txt': 'text/plain',
};

/** What the bytes are; the name only decides among texts, so that a renamed text is no picture. */
export function mimetypeOf(name: string, bytes: Buffer): string {
  const known = signatures.find(([, start]) => bytes.subarray(0, start.length).equals(start));
  if (known) return known[0];
  return textTypes[path.extname(name).toLowerCase()] ?? 'application/octet-stream';
}
