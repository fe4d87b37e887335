import type {
  ActionsBlock,
  ActionsBlockElement,
  ConfirmationDialog,
  ContextBlock,
  KnownBlock,
  TableBlock,
} from '@slack/types';
import type { Message } from './message.ts';

/** Slack takes 50; one is kept for the mention. */
export const mostBlocks = 49;
const longestElement = 3000;
const longestAlt = 2000;
const mostContextElements = 10;
const mostButtons = 25;
const longestLabel = 75;
const longestTitle = 100;
const longestQuestion = 300;
const longestAnswer = 30;
const longestValue = 2000;
const longestOptionValue = 150;
const mostOptions = 5;
const mostSelectOptions = 100;
const mostRows = 100;
const longestTable = 10_000;

/** What Slack would refuse of a message, in words for the log; empty when it fits. */
export function misfits({ text, blocks }: Message): string[] {
  const found: string[] = [];
  if (text.trim() === '') found.push('no text');
  if (blocks.length > mostBlocks) found.push(`${blocks.length} blocks`);
  return [...found, ...blocks.flatMap(misfitsOfBlock)];
}

function misfitsOfBlock(block: KnownBlock, index: number): string[] {
  const at = `block ${index}`;
  switch (block.type) {
    case 'rich_text': {
      const texts = textsIn(block);
      if (texts.length === 0) return [`${at} says nothing`];
      return texts.some((text) => text === '' || text.length > longestElement)
        ? [`${at} has a text of a wrong length`]
        : [];
    }
    case 'context':
      return misfitsOfContext(block, at);
    case 'image':
      return block.alt_text === '' || block.alt_text.length > longestAlt
        ? [`${at} has an alt text of a wrong length`]
        : [];
    case 'actions':
      return misfitsOfActions(block, at);
    case 'table':
      return misfitsOfTable(block, at);
    default:
      return [`${at} is a ${block.type}, which is never sent`];
  }
}

function misfitsOfActions({ elements }: ActionsBlock, at: string): string[] {
  const tooMany =
    elements.length === 0 || elements.length > mostButtons
      ? [`${at}: ${elements.length} buttons`]
      : [];
  const badLabel = elements.flatMap(labelsOf).some(isNoLabel);
  const badQuestion = elements.some((element) => 'confirm' in element && isNoQuestion(element));
  const badValue = elements.some((element) => {
    if (element.type === 'button') return (element.value ?? '').length > longestValue;
    if (element.type !== 'overflow' && element.type !== 'static_select') return true;
    const { options = [] } = element;
    const most = element.type === 'overflow' ? mostOptions : mostSelectOptions;
    return (
      options.length > most || options.some(({ value = '' }) => value.length > longestOptionValue)
    );
  });
  return badLabel || badQuestion || badValue
    ? [...tooMany, `${at} has a button that does not fit`]
    : tooMany;
}

function labelsOf(element: ActionsBlockElement): string[] {
  if (element.type === 'overflow') return textsIn(element.options);
  return element.type === 'button' ? [element.text.text] : [];
}

function isNoLabel(label: string): boolean {
  return label === '' || label.length > longestLabel;
}

/** What is asked before a press counts. */
function isNoQuestion({ confirm }: { readonly confirm?: ConfirmationDialog }): boolean {
  if (!confirm) return false;
  const { title, text, confirm: yes, deny: no } = confirm;
  const tooLong =
    (title?.text ?? '').length > longestTitle ||
    text.text.length > longestQuestion ||
    [yes, no].some((answer) => (answer?.text ?? '').length > longestAnswer);
  return tooLong || text.text === '';
}

function misfitsOfContext(block: ContextBlock, at: string): string[] {
  const { length } = block.elements;
  const tooMany = length === 0 || length > mostContextElements ? [`${at}: ${length} parts`] : [];
  const wrong = textsIn(block).some((text) => text === '' || text.length > longestElement);
  return wrong ? [...tooMany, `${at} has a text of a wrong length`] : tooMany;
}

function misfitsOfTable({ rows }: TableBlock, at: string): string[] {
  const texts = textsIn(rows);
  const tooLong = rows.length > mostRows || texts.join('').length > longestTable;
  return tooLong || texts.includes('') ? [`${at} is a table of a wrong size`] : [];
}

/** Every `text` string inside a block, however deep. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
