import { quoteName } from '../../query/quote.ts';
import { complain, nameOf, type Read, rewritten, type Source, type Span } from '../text/source.ts';
import { doubtDate } from './doubt-date.ts';
import { doubtColon, doubtDangling, doubtFeast, doubtLeading, doubtParticle } from './doubt-end.ts';
import type { Doubt, NameSite } from './doubt-site.ts';
import { doubtWord } from './doubt-word.ts';

/** What a name is the name of. */
export type NameRole = NameSite['role'];

/**
 * Why an unquoted name could be something that was not understood. Being asked back is fine,
 * counting another thing than the one meant is not.
 */
export function doubtName(source: Source, span: Span, role: NameRole): Read<never> | undefined {
  // A lone word where a property or value must stand can be nothing else.
  if (role !== 'event' && span.to - span.from === 1) return undefined;
  for (let index = span.from; index < span.to; index += 1) {
    const site: NameSite = { source, span, role, index };
    const leading = role === 'event' ? doubtLeading(site) : undefined;
    const doubt = leading ?? doubtDate(site) ?? doubtWord(site);
    if (doubt) return askBack(site, doubt);
  }
  const last: NameSite = { source, span, role, index: span.to };
  const doubt = doubtParticle(last) ?? doubtFeast(last) ?? doubtDangling(last) ?? doubtColon(last);
  return doubt && askBack(last, doubt);
}

function askBack({ source, span, role }: NameSite, doubt: Doubt): Read<never> {
  const quoted = quoteName(nameOf(source, span));
  const { message, suggestions } = doubt;
  const advice = `If it is part of the ${role}, put that in quotes: ${quoted}.`;
  const hint = doubt.whole === undefined ? `${doubt.hint} ${advice}`.trim() : doubt.hint;
  const whole = doubt.whole ?? rewritten(source, span, quoted);
  return complain(source, doubt.span, { message, hint, suggestions: [...suggestions, whole] });
}
