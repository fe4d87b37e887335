import type { SlackFile } from '../../workspace/entity.ts';
import type { WireContext } from './message.ts';

/** Without type and shares until Slack has looked at the file. */
export function wireFile(
  { workspace, base }: WireContext,
  file: SlackFile,
): Record<string, unknown> {
  const isReady = workspace.files.isReady(file);
  const address = `${base}/files-pri/${workspace.team.id}-${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: Math.floor(file.completedAt.getTime() / 1000),
    name: file.name,
    title: file.title,
    user: file.user,
    mimetype: isReady ? file.mimetype : '',
    filetype: isReady ? (file.mimetype.split('/')[1] ?? '') : '',
    size: file.bytes.length,
    alt_txt: file.altText,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    channels: isReady ? file.channels : [],
    url_private: address,
    url_private_download: `${address}?download=1`,
  };
}
