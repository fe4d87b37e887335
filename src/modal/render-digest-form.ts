import type { KnownBlock, ModalView } from '@slack/types';
import {
  digestTest,
  renderChannel,
  renderHow,
  renderLines,
  renderName,
  renderSaved,
  renderSkips,
  renderThreshold,
  renderZone,
} from './digest-fields.ts';
import { type DigestForm, digestFormCallback } from './digest-form.ts';
import { words } from './field.ts';

/** What is to be known before saving. */
export type DigestPreview = {
  /** Names of saved questions to choose from. */
  readonly saved: readonly string[];
  /** In sentences: when it is due next, what it costs, or what is still missing. */
  readonly lines: readonly PreviewLine[];
  /** The digest can be tried out as it stands. */
  readonly canTest: boolean;
};

/** Words, and instants that everybody reads in their own time. */
export type PreviewLine = readonly (string | Date)[];

/** The form as it stands. Slack keeps what people entered in blocks whose ids stay the same. */
export function renderDigestForm(form: DigestForm, preview: DigestPreview): ModalView {
  return {
    type: 'modal',
    callback_id: digestFormCallback,
    title: words(form.digestId === undefined ? 'New digest' : 'Edit digest'),
    submit: words('Save'),
    close: words('Cancel'),
    private_metadata: describeForm(form),
    blocks: [
      renderName(form),
      renderLines(form),
      ...renderSaved(form, preview.saved),
      ...renderHow(form),
      renderZone(form),
      renderChannel(form),
      ...renderSkips(form),
      renderThreshold(form),
      { type: 'divider' },
      ...preview.lines.filter((line) => line.length > 0).map(renderLine),
      ...renderButtons(preview),
    ],
  };
}

function renderLine(line: PreviewLine): KnownBlock {
  const elements = line.map((part) =>
    typeof part === 'string' ? { type: 'text' as const, text: part } : dateElement(part),
  );
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function dateElement(at: Date) {
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const timestamp = Math.floor(at.getTime() / 1000);
  return { type: 'date' as const, timestamp, format: '{date_short_pretty} at {time}', fallback };
}

function renderButtons({ canTest }: DigestPreview): KnownBlock[] {
  const test = button(digestTest, 'Send me a test');
  return canTest ? [{ type: 'actions', block_id: 'digest-buttons', elements: [test] }] : [];
}

function button(actionId: string, label: string) {
  return { type: 'button' as const, action_id: actionId, text: words(label) };
}

/** What goes with the form and comes back: parts that are not drawn now would be forgotten otherwise. */
function describeForm(form: DigestForm): string {
  // These are always drawn, and may be long.
  return JSON.stringify({ ...form, lines: '', skipDates: '', saved: [] });
}
