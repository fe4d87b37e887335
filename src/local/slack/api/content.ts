import { describeFlaw } from '../block/rule.ts';
import { validateBlocks } from '../block/surface.ts';
import type { Block, Draft } from '../workspace/entity.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ApiError } from './api-error.ts';
import { type Arguments, optionalList, optionalText } from './arguments.ts';
import { fillIds } from './fill-ids.ts';
import { findPictureFlaws } from './picture.ts';

export type Content = Pick<Draft, 'text' | 'blocks'>;

/** Slack cuts a longer text when it is posted. */
const longestText = 40_000;
const longestMarkdown = 12_000;

/** Text and blocks of a message to be, checked as Slack checks them. */
export function readContent(workspace: Workspace, args: Arguments): Content {
  refuseAttachments(args);
  const text = optionalText(args, 'text');
  const blocks = optionalList(args, 'blocks', 'invalid_blocks_format');
  const markdown = optionalText(args, 'markdown_text');
  if (markdown !== undefined) return readMarkdown(markdown, text ?? blocks);
  if (text === undefined && !blocks?.length) throw new ApiError('no_text');
  return { text: (text ?? '').slice(0, longestText), blocks: readBlocks(workspace, blocks ?? []) };
}

function readMarkdown(text: string, other: unknown): Content {
  if (other !== undefined) throw new ApiError('markdown_text_conflict');
  if (text.length > longestMarkdown) throw new ApiError('msg_too_long');
  return { text, blocks: fillIds([{ type: 'markdown', text }]) };
}

function readBlocks(workspace: Workspace, blocks: readonly unknown[]): readonly Block[] {
  const flaws = validateBlocks('message', blocks);
  const all = flaws.length > 0 ? flaws : findPictureFlaws(workspace, blocks);
  if (all.length > 0) throw new ApiError('invalid_blocks', all.map(describeFlaw));
  // The rules let nothing but objects with a type pass.
  return fillIds(blocks as readonly Block[]);
}

/** Slack takes them; this one has nothing to show them with, and says so rather than drop them. */
function refuseAttachments(args: Arguments): void {
  if (optionalList(args, 'attachments', 'invalid_attachments')?.length) {
    throw new ApiError('invalid_arguments', ['the local Slack shows no attachments; use blocks']);
  }
}
