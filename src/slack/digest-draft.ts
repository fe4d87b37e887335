import type { DigestDraft, SaidMetric, SaidPlace } from '../command/digest/digest-command.ts';
import { withUsualDays } from '../command/digest/read-metrics.ts';
import type { References } from '../command/text/references.ts';
import type { DigestPlace, DigestPlan, Metric } from '../digest/digest.ts';
import { renderPlaceProblem, renderSeveralFigures } from '../message/digest-told.ts';
import type { Message } from '../message/message.ts';
import { renderRefusal } from '../message/saved.ts';
import type { Query } from '../query/query.ts';
import type { Rule } from '../schedule/schedule.ts';
import { type DigestDeps, factsOf } from './digest-deps.ts';
import { placeProblem } from './digest-place.ts';

export type DigestAsker = {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly actId: string;
  readonly references: References;
};

/** Something to go on with, or what the person is told instead. */
export type Settled<T> = { readonly value: T } | { readonly told: Message };

/** What was typed, with ids for the names in it and a zone. */
export async function settleDraft(
  draft: DigestDraft,
  asker: DigestAsker,
  deps: DigestDeps,
): Promise<Settled<DigestPlan>> {
  const { name, schedule, onlyWhenChangedBy } = draft;
  const place = await settlePlace(draft.place, asker, deps);
  if ('told' in place) return place;
  const metrics: Metric[] = [];
  for (const said of draft.metrics) {
    const metric = await settleMetric(said, schedule.rule, { asker, deps });
    if ('told' in metric) return metric;
    metrics.push(metric.value);
  }
  const { timeZone } = await factsOf(asker.userId, deps);
  return {
    value: {
      name,
      place: place.value,
      schedule: { timeZone, ...schedule },
      metrics,
      ...(onlyWhenChangedBy === undefined ? {} : { onlyWhenChangedBy }),
    },
  };
}

async function settlePlace(
  said: SaidPlace,
  asker: DigestAsker,
  deps: DigestDeps,
): Promise<Settled<DigestPlace>> {
  const { client, refuse } = deps;
  const place = placeOf(said, asker);
  const name = said.type === 'channel' ? said.name : 'this channel';
  if (!place) return { told: renderPlaceProblem('unknown name', name) };
  if (place.type === 'direct') return { value: place };
  const { channelId } = place;
  const refusal = await refuse({ type: 'form', userId: asker.userId, channelId });
  if (refusal) return { told: refusal };
  const problem = await placeProblem(client, place);
  return problem ? { told: renderPlaceProblem(problem, name) } : { value: place };
}

function placeOf(said: SaidPlace, { channelId, references }: DigestAsker): DigestPlace | undefined {
  if (said.type === 'direct') return { type: 'direct' };
  if (said.type === 'here') {
    return channelId.startsWith('D') ? { type: 'direct' } : { type: 'channel', channelId };
  }
  const named = references.get(said.name)?.id;
  return named === undefined ? undefined : { type: 'channel', channelId: named };
}

type Around = { readonly asker: DigestAsker; readonly deps: DigestDeps };

/** A saved question is taken as it stands now: who changes it later does not change the digest. */
async function settleMetric(
  said: SaidMetric,
  rule: Rule,
  { asker, deps }: Around,
): Promise<Settled<Metric>> {
  if (said.type === 'query') {
    const query = withUsualDays(said, rule);
    return { value: { query, ...(said.name === undefined ? {} : { name: said.name }) } };
  }
  const found = await deps.saved.find(asker.teamId, said.name);
  if (found.type !== 'found') return { told: renderRefusal(found) };
  const { name, query } = found.saved;
  return isOneFigure(query) ? { value: { name, query } } : { told: renderSeveralFigures(name) };
}

/** A line of a digest is one figure. */
export function isOneFigure(query: Query): boolean {
  return !('split' in query) || query.split === undefined;
}
