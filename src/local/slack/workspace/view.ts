import type { Choice } from './element.ts';
import type { Block } from './entity.ts';

export type PlainText = { readonly type: 'plain_text'; readonly text: string };

/** What an app says of a view. */
export type ViewContent = {
  readonly type: 'modal' | 'home';
  readonly blocks: readonly Block[];
  readonly title?: PlainText | undefined;
  readonly submit?: PlainText | undefined;
  readonly close?: PlainText | undefined;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly externalId: string;
  readonly clearOnClose: boolean;
  readonly notifyOnClose: boolean;
};

/** What is known of a view before it is shown. */
export type ViewDraft = {
  readonly content: ViewContent;
  readonly user: string;
  /** Where the person was; undefined when that was no channel. */
  readonly channel?: string | undefined;
};

/** A modal, or a Home tab, in front of one person. */
export type View = ViewContent & {
  readonly id: string;
  readonly user: string;
  readonly channel: string | undefined;
  /** Another one after every change by the app. */
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** What the person has changed, by `fieldKey`. */
  readonly filled: Readonly<Record<string, Choice>>;
  /** What stands under the fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
};
