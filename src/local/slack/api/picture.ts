import { type Flaw, flaw, isObject } from '../block/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Pictures that Slack could not show: a file that is not there or not ready, an address that it cannot reach. */
export function findPictureFlaws(
  workspace: Workspace,
  value: unknown,
  at = '/blocks',
): readonly Flaw[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => findPictureFlaws(workspace, entry, `${at}/${index}`));
  }
  if (!isObject(value)) return [];
  if (value.type === 'image') return flawsOfPicture(workspace, value, at);
  return Object.entries(value).flatMap(([name, entry]) =>
    findPictureFlaws(workspace, entry, `${at}/${name}`),
  );
}

function flawsOfPicture(
  workspace: Workspace,
  picture: Readonly<Record<string, unknown>>,
  at: string,
): readonly Flaw[] {
  if (typeof picture.image_url === 'string') {
    return isPublic(picture.image_url) ? [] : flaw(`${at}/image_url`, 'downloading image failed');
  }
  if (!isObject(picture.slack_file)) return [];
  const file = findFile(workspace, picture.slack_file);
  const isShown =
    file !== undefined &&
    workspace.files.isReady(file) &&
    /^image\/(png|jpeg|gif)$/.test(file.mimetype);
  return isShown ? [] : flaw(`${at}/slack_file`, 'invalid slack file');
}

function findFile({ files }: Workspace, { id, url }: Readonly<Record<string, unknown>>) {
  const named = /\/files-pri\/[^-/]+-(?<id>[^/]+)\//.exec(String(url ?? ''))?.groups?.id;
  return files.find(String(id ?? named ?? ''));
}

const privateHosts = [
  /^localhost$/,
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./,
  /^\[/,
  /\.local$/,
  /^[^.]+$/,
];

/** Slack's servers fetch the picture, so an address of this machine or its network is none. */
function isPublic(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return !privateHosts.some((pattern) => pattern.test(hostname));
}
