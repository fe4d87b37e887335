import { quoteName } from '../../query/quote.ts';
import { isCapitalised, isTitle } from '../clauses/title.ts';
import { whereClause } from '../conditions/clause-where.ts';
import { readPeriod } from '../dates/read-period.ts';
import { behindPoliteness } from '../opening.ts';
import { phraseAt } from '../text/phrase.ts';
import { complain, nameOf, type Read, type Source } from '../text/source.ts';
import { type Refusal, refusals } from './refusal-words.ts';

/** What the Counts API cannot answer, said in one sentence, with the nearest that it can. */
export function refuseOpening(source: Source): Read<never> | undefined {
  const at = behindPoliteness(source);
  const found = phraseAt(source, at, refusals);
  if (!found || (found.next - at === 1 && isTitle(source, at))) return undefined;
  return complain(
    source,
    { from: at, to: found.next },
    refusalOf(source, found.next, found.meaning),
  );
}

function refusalOf(source: Source, from: number, { message, hint, instead }: Refusal) {
  const end = endOfNames(source, from);
  const rest = source.words[end] ? source.text.slice(source.words[end].at) : '';
  const names = namesBetween(source, from, end).map(quoteName);
  return {
    message,
    hint,
    suggestions: instead(names, rest).map((command) => command.trim()),
  };
}

function endOfNames(source: Source, from: number): number {
  let end = from;
  while (end < source.words.length) {
    if (whereClause.starts(source, end) || readPeriod(source, end) !== undefined) break;
    end += 1;
  }
  return end;
}

/** `Charged` and `App Launched` in `Charged to App Launched`. */
function namesBetween(source: Source, from: number, end: number): string[] {
  const names: string[] = [];
  let begin = from;
  for (let index = from; index <= end; index += 1) {
    const word = index < end ? source.words[index] : undefined;
    if (word?.form === 'bare' && isCapitalised(word.text)) continue;
    if (index > begin) names.push(nameOf(source, { from: begin, to: index }));
    if (word?.form === 'quoted') names.push(word.text);
    begin = index + 1;
  }
  return names;
}
