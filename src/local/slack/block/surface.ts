import { blocks } from './block.ts';
import { byType, type Flaw, flaw, isObject, list, type Rule } from './rule.ts';
import { tableLength } from './table.ts';

/** A place where blocks are shown: which kinds it takes, how many, and what it asks of them together. */
type Surface = {
  readonly blocks: Readonly<Record<string, Rule>>;
  readonly max: number;
  readonly together: Rule;
};

const longestMarkdown = 12_000;
const longestDataTables = 10_000;

const { data_table, markdown, table, ...shownInViews } = blocks;

const surfaces = {
  message: { blocks, max: 50, together: rulesOfMessage },
  modal: { blocks: shownInViews, max: 100, together: rulesOfView },
  home: { blocks: shownInViews, max: 100, together: rulesOfHome },
} satisfies Readonly<Record<string, Surface>>;

export function validateBlocks(
  surfaceName: keyof typeof surfaces,
  value: unknown,
  at = '/blocks',
): readonly Flaw[] {
  const surface = surfaces[surfaceName];
  const flaws = list(byType(surface.blocks), { max: surface.max })(value, at);
  return flaws.length > 0 ? flaws : surface.together(value, at);
}

function rulesOfMessage(value: unknown, at: string): readonly Flaw[] {
  const entries = Array.isArray(value) ? value.filter(isObject) : [];
  const ofType = (type: string) => entries.filter((block) => block.type === type);
  const markdown = ofType('markdown').reduce((sum, { text }) => sum + String(text).length, 0);
  const tables = ofType('data_table').reduce((sum, block) => sum + tableLength(block), 0);
  return [
    ...repeatedIds(entries, at),
    ...(ofType('table').length + ofType('data_table').length > 1
      ? flaw(at, 'only_one_table_allowed')
      : []),
    ...(markdown > longestMarkdown
      ? flaw(at, `markdown text over ${longestMarkdown} characters`)
      : []),
    ...(tables > longestDataTables ? flaw(at, `tables over ${longestDataTables} characters`) : []),
  ];
}

function rulesOfView(value: unknown, at: string): readonly Flaw[] {
  const entries = Array.isArray(value) ? value.filter(isObject) : [];
  const focused = entries.flatMap(fieldsOf).filter(({ focus_on_load }) => focus_on_load === true);
  return [
    ...repeatedIds(entries, at),
    ...(focused.length > 1 ? flaw(at, 'only one element may have focus_on_load') : []),
    ...strayResponseUrls(entries, at, ({ type }) => type === 'input'),
  ];
}

function rulesOfHome(value: unknown, at: string): readonly Flaw[] {
  const entries = Array.isArray(value) ? value.filter(isObject) : [];
  return [...rulesOfView(value, at), ...strayResponseUrls(entries, at, () => false)];
}

type Entry = Readonly<Record<string, unknown>>;

/** Only where the app learns of the choice by a submission can it get an address to answer to. */
function strayResponseUrls(
  entries: readonly Entry[],
  at: string,
  mayAnswer: (block: Entry) => boolean,
): readonly Flaw[] {
  return entries.flatMap((block, index) =>
    !mayAnswer(block) && fieldsOf(block).some(({ response_url_enabled }) => response_url_enabled)
      ? flaw(`${at}/${index}`, 'response_url_enabled is for input blocks of modals alone')
      : [],
  );
}

function fieldsOf({ elements, element, accessory }: Entry): readonly Entry[] {
  return [...(Array.isArray(elements) ? elements : []), element, accessory].filter(isObject);
}

function repeatedIds(entries: readonly Entry[], at: string) {
  const ids = entries.map(({ block_id }) => block_id);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? flaw(`${at}/${index}/block_id`, `\`block_id\` already exists: ${String(id)}`)
      : [],
  );
}
