import { keyAt, type Source, type Span } from '../text/source.ts';

/** A word of an unquoted name that is being looked at. */
export type NameSite = {
  readonly source: Source;
  readonly span: Span;
  readonly role: 'event' | 'property' | 'value';
  readonly index: number;
};

/** What else a word could mean; `suggestions` are whole commands for those meanings. */
export type Doubt = {
  readonly span: Span;
  readonly message: string;
  readonly hint: string;
  readonly suggestions: readonly string[];
  /** The command in which the name is quoted, where that is more than its words. */
  readonly whole?: string;
};

export function siteKey({ source, index }: NameSite, ahead = 0): string {
  return keyAt(source, index + ahead);
}

/** Whether the word is bare and in small letters, as words of the language mostly are. */
export function isSmall({ source, index }: NameSite, ahead = 0): boolean {
  const word = source.words[index + ahead];
  return word?.form === 'bare' && word.text === word.text.toLowerCase();
}

export function wordSpan({ index }: NameSite, length = 1): Span {
  return { from: index, to: index + length };
}
