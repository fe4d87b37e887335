import { minute } from '../lib/clock.ts';
import { describeCommand } from '../query/describe-command.ts';
import { formatNoun } from '../query/format.ts';
import type { Query, Question } from '../query/query.ts';
import { renameEvent } from '../query/rename-event.ts';
import type { Failure } from '../query/result.ts';
import { code, type Message, note, paragraph, plain, type Run } from './message.ts';
import { describeTime } from './when.ts';

/** Where a question failed: what was asked, why there is no answer, and the log's reference. */
export type Failed = {
  readonly question: Question;
  readonly failure: Failure;
  /** Of the line in the log, when there is a log. */
  readonly reference?: string;
};

/** What happened, then what to do. */
export function renderFailure(failed: Failed): Message {
  const sentences = `${describeFailure(failed.failure)} ${adviseOn(failed.failure)}`;
  const { reference } = failed;
  const command = `/counts ${describeCommand(alternative(failed))}`;
  const again: Run[] = [plain(`${sentences} To ask again: `), code(command)];
  return {
    text: `${sentences} To ask again: ${command}${reference ? ` (ref ${reference})` : ''}`,
    blocks: [paragraph(...again), ...(reference ? [note(`ref ${reference}`)] : [])],
  };
}

/** Nothing could be kept, so nothing was promised. */
export function renderNotAccepted(reference: string): Message {
  const sentences =
    'I could not take your question: something is wrong on my side. Nothing was asked. Please ask again in a minute; if it stays, tell whoever looks after Counts.';
  return {
    text: `${sentences} (ref ${reference})`,
    blocks: [paragraph(plain(sentences)), note(`ref ${reference}`)],
  };
}

/** Why an answer is late, while it is still coming. */
export function describeTrouble(failure: Failure, until: Date, question: Question): string {
  const time = describeTime(until, question);
  if (failure.reason === 'rate limited') {
    return `CleverTap asked us to wait until ${time}.`;
  }
  return `CleverTap is having trouble; I will try again at ${time}.`;
}

export function describeFailure(failure: Failure): string {
  switch (failure.reason) {
    case 'refused':
      return `CleverTap would not count this. It said: “${failure.detail}”`;
    case 'unknown event':
      return failure.nearest === undefined
        ? `There is no event “${failure.event}” in CleverTap.`
        : `There is no event “${failure.event}” in CleverTap. Did you mean “${failure.nearest}”?`;
    case 'credentials':
      return 'CleverTap refused the credentials that I was started with, so nothing was counted.';
    case 'rate limited':
      return 'CleverTap kept asking us to wait, so nothing was counted.';
    case 'unavailable':
      return 'CleverTap could not be reached or did not answer, several times in a row. Nothing was counted.';
    case 'unreadable':
      return 'CleverTap answered several times in a row with something that holds no figures. Nothing was counted.';
    case 'request lost':
      return 'CleverTap lost the request several times in a row. Nothing was counted.';
    case 'not finished':
      return `CleverTap did not finish counting in ${describeWait(failure.waitedMs)}. Nothing was counted.`;
  }
}

export function adviseOn(failure: Failure): string {
  switch (failure.reason) {
    case 'refused':
      return 'The names or the dates may be wrong.';
    case 'unknown event':
      return 'Names of events are exact, upper and lower case included.';
    case 'credentials':
      return 'An admin can set the account id, passcode and region that belong together, and start me again.';
    case 'not finished':
      return 'Fewer days or fewer conditions may do.';
    case 'rate limited':
    case 'unavailable':
    case 'unreadable':
    case 'request lost':
      return 'It may work later.';
  }
}

function describeWait(ms: number): string {
  const hours = Math.round(ms / (60 * minute));
  return `${hours} ${formatNoun(hours, 'hour', 'hours')}`;
}

/** The question to ask instead: with the event that there is, if one is near. */
function alternative({ question: { query }, failure }: Failed): Query {
  if (failure.reason !== 'unknown event' || failure.nearest === undefined) return query;
  return renameEvent(query, failure.event, failure.nearest);
}
