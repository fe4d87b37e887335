import { nearest } from '../../lib/nearest.ts';
import { quoteName } from '../../query/quote.ts';
import { listed } from '../known.ts';
import { complain, type Read, read, rewritten, type Source, type Span } from '../text/source.ts';

/** Events that CleverTap records by itself, by what people call them. */
const systemEvents: ReadonlyMap<string, string> = new Map([
  ...['uninstall', 'uninstalled', 'uninstall the app', 'uninstalled the app'].map(
    (word) => [word, 'App Uninstalled'] as const,
  ),
  ...['install', 'installed', 'install the app', 'installed the app'].map(
    (word) => [word, 'App Installed'] as const,
  ),
  ...['launch', 'launched', 'launch the app', 'open the app', 'opened the app'].map(
    (word) => [word, 'App Launched'] as const,
  ),
]);

/** A name that CleverTap does not list is asked back when it looks like one that it does. */
export function doubtDeedName(source: Source, span: Span, name: string): Read<string> {
  const quoted = source.words[span.from]?.form === 'quoted';
  if (quoted) return read(name, span.to);
  const events = source.known?.events() ?? [];
  const known = listed(name, events);
  if (known !== undefined) return read(known, span.to);
  const meant = likelyEvents(name, events);
  if (meant.length === 0) return read(name, span.to);
  return complain(source, span, {
    message: `“${name}” could be the event ${meant.map((event) => `“${event}”`).join(' or ')}.`,
    hint: `Write its whole name; for an event that is called “${name}”, put that in quotes.`,
    suggestions: [...meant, name].map((event, index) =>
      rewritten(source, span, index < meant.length ? quoteName(event) : `"${name}"`),
    ),
  });
}

const mostMeant = 2;

function likelyEvents(name: string, events: readonly string[]): readonly string[] {
  const key = name.toLowerCase();
  const system = systemEvents.get(key);
  if (system !== undefined) return [system];
  if (events.length === 0) return [];
  const near = nearest(name, events);
  if (near !== undefined) return [near];
  return events.filter((event) => event.toLowerCase().includes(key)).slice(0, mostMeant);
}
