import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../lib/clock.ts';
import type { SlackFile } from './entity.ts';
import { mimetypeOf } from './mimetype.ts';

/** An upload that was announced; Slack forgets it unless it is completed. */
export type Upload = {
  readonly id: string;
  /** Whoever knows it may send the bytes. */
  readonly ticket: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string;
  readonly bytes?: Buffer;
};

export type FileStore = {
  readonly begin: (upload: Omit<Upload, 'id' | 'ticket'>) => Upload;
  readonly upload: (id: string) => Upload | undefined;
  readonly byTicket: (ticket: string) => Upload | undefined;
  readonly receive: (upload: Upload, bytes: Buffer) => void;
  readonly complete: (id: string, file: Pick<SlackFile, 'title' | 'user'>) => SlackFile | undefined;
  readonly share: (id: string, channel: string) => void;
  readonly find: (id: string) => SlackFile | undefined;
  /** Slack looks at a file a moment after it is complete; until then it has no type and no block can show it. */
  readonly isReady: (file: SlackFile) => boolean;
};

export function createFileStore(clock: Clock, readyAfterMs: number): FileStore {
  const uploads = new Map<string, Upload>();
  const files = new Map<string, SlackFile>();
  let count = 0;

  function complete(id: string, { title, user }: Pick<SlackFile, 'title' | 'user'>) {
    const upload = uploads.get(id);
    if (upload?.bytes === undefined) return undefined;
    uploads.delete(id);
    const { bytes, name, altText } = upload;
    const mimetype = mimetypeOf(name, bytes);
    const completedAt = clock.now();
    const file = { id, user, name, title, altText, bytes, mimetype, completedAt, channels: [] };
    files.set(id, file);
    return file;
  }

  return {
    begin: (upload) => {
      count += 1;
      const id = `F0${String(count).padStart(7, '0')}`;
      const begun = { ...upload, id, ticket: randomUUID() };
      uploads.set(begun.id, begun);
      return begun;
    },
    upload: (id) => uploads.get(id),
    byTicket: (ticket) => [...uploads.values()].find((upload) => upload.ticket === ticket),
    receive: (upload, bytes) => void uploads.set(upload.id, { ...upload, bytes }),
    complete,
    share: (id, channel) => {
      const file = files.get(id);
      if (file) files.set(id, { ...file, channels: [...new Set([...file.channels, channel])] });
    },
    find: (id) => files.get(id),
    isReady: (file) => clock.now().getTime() - file.completedAt.getTime() >= readyAfterMs,
  };
}
