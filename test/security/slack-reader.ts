/**
 * Reads what was sent to Slack as Slack's clients would, from Slack's pages on formatting and blocks,
 * and says everything in it that does more than stand there: rings, links, or turns the line around.
 * Knows nothing of the code that wrote it, and takes what it does not know for active.
 */
export type Active = { readonly kind: string; readonly what: string };

type Json = Readonly<Record<string, unknown>>;

export function readContent(content: {
  readonly text: string;
  readonly blocks?: unknown;
}): Active[] {
  return [...readMrkdwn(content.text), ...list(content.blocks).flatMap(readBlock)];
}

/** A modal or a Home tab. */
export function readView(view: unknown): Active[] {
  const { title, submit, close, blocks } = object(view);
  const labels = [title, submit, close].filter((label) => label !== undefined);
  return [...labels.flatMap(readText), ...list(blocks).flatMap(readBlock)];
}

/** The ids of people and channels that are named. */
export function idsIn(found: readonly Active[]): string[] {
  return found.filter(({ kind }) => kind === 'user' || kind === 'channel').map(({ what }) => what);
}

function readBlock(block: unknown): Active[] {
  const fields = object(block);
  switch (fields.type) {
    case 'rich_text':
      return list(fields.elements).flatMap(readRichPart);
    case 'section':
      return [fields.text, ...list(fields.fields), fields.accessory].flatMap(readAny);
    case 'context':
      return list(fields.elements).flatMap(readAny);
    case 'header':
      return readText(fields.text);
    case 'divider':
      return [];
    case 'actions':
      return list(fields.elements).flatMap(readElement);
    case 'input':
      return [fields.label, fields.hint, fields.element].flatMap(readAny);
    case 'image':
      return readImage(fields);
    case 'table':
      return list(fields.rows).flatMap(list).flatMap(readCell);
    default:
      return [{ kind: 'unknown block', what: String(fields.type) }];
  }
}

function readCell(cell: unknown): Active[] {
  const { type, text } = object(cell);
  return type === 'raw_text' ? readDirection(String(text)) : readRichPart(cell);
}

function readAny(part: unknown): Active[] {
  if (part === undefined) return [];
  const { type } = object(part);
  return type === 'mrkdwn' || type === 'plain_text' ? readText(part) : readElement(part);
}

/** A text object. Plain text is read by nobody, but for emoji names. */
function readText(part: unknown): Active[] {
  const { type, text, verbatim } = object(part);
  const shown = String(text);
  if (type === 'plain_text') return readDirection(shown);
  const automatic = verbatim === true ? [] : readAutomatic(shown);
  return [...readMrkdwn(shown), ...automatic];
}

/** What stands between angle brackets is a mention, a link, a date, or a call to everyone. */
function readMrkdwn(text: string): Active[] {
  const marks = [...text.matchAll(/<(?<inside>[^>]*)(?<end>>?)/g)];
  const unescaped = text.replaceAll(/<[^>]*>/g, '').match(/[<>]/g) ?? [];
  return [
    ...marks.map(({ groups }) => readMark(groups?.inside ?? '')),
    ...unescaped.map((what) => ({ kind: 'bare bracket', what })),
    ...readDirection(text),
  ];
}

function readMark(inside: string): Active {
  const [target = ''] = inside.split('|');
  if (/^@[UW]\w+$/.test(target)) return { kind: 'user', what: target.slice(1) };
  if (/^#[CG]\w+$/.test(target)) return { kind: 'channel', what: target.slice(1) };
  return { kind: target.startsWith('!') ? 'broadcast' : 'link', what: inside };
}

/** Slack looks for these by itself in formatted text that is not verbatim. */
function readAutomatic(text: string): Active[] {
  const found = text.match(/(?:https?:\/\/|mailto:|www\.)\S+|[@#][\w-]+/gi) ?? [];
  return found
    .filter((what) => !text.includes(`<${what}>`))
    .map((what) => ({ kind: 'automatic', what }));
}

/** Characters that turn the order of what stands around them. */
function readDirection(text: string): Active[] {
  const found = text.match(/[\u202a-\u202e\u2066-\u2069]/g) ?? [];
  return found.map((what) => ({
    kind: 'direction',
    what: what.codePointAt(0)?.toString(16) ?? '',
  }));
}

function readRichPart(part: unknown): Active[] {
  const fields = object(part);
  switch (fields.type) {
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
    case 'rich_text_list':
      return list(fields.elements).flatMap(readRichPart);
    case 'text':
      return readDirection(String(fields.text));
    case 'user':
      return [{ kind: 'user', what: String(fields.user_id) }];
    case 'channel':
      return [{ kind: 'channel', what: String(fields.channel_id) }];
    default:
      return [{ kind: String(fields.type), what: JSON.stringify(part) }];
  }
}

/** A button, a menu, a field, or a picture. */
function readElement(element: unknown): Active[] {
  const fields = object(element);
  if (fields.type === 'image') return readImage(fields);
  const leads = fields.url === undefined ? [] : [{ kind: 'link', what: String(fields.url) }];
  const options = [...list(fields.options), ...list(fields.initial_options), fields.initial_option];
  const groups = list(fields.option_groups).map(object);
  return [
    ...leads,
    ...[fields.text, fields.placeholder].flatMap(readAny),
    ...options.flatMap(readOption),
    ...groups.flatMap(({ label, options }) => [
      ...readText(label),
      ...list(options).flatMap(readOption),
    ]),
    ...(fields.confirm === undefined ? [] : readConfirm(object(fields.confirm))),
  ];
}

function readOption(option: unknown): Active[] {
  if (option === undefined) return [];
  const { text, description, url } = object(option);
  const leads = url === undefined ? [] : [{ kind: 'link', what: String(url) }];
  return [...leads, ...[text, description].flatMap(readAny)];
}

function readConfirm({ title, text, confirm, deny }: Json): Active[] {
  return [title, text, confirm, deny].flatMap(readAny);
}

function readImage({ image_url, title }: Json): Active[] {
  const leads = image_url === undefined ? [] : [{ kind: 'link', what: String(image_url) }];
  return [...leads, ...readAny(title)];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${value}`);
  // Its fields are looked at one by one.
  return value as Json;
}
