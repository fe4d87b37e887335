import fc from 'fast-check';
import { cardHeadings, renderDigestCard } from '../../src/message/digest-card.ts';
import { renderDigestDetail } from '../../src/message/digest-detail.ts';
import { renderHistory } from '../../src/message/digest-history.ts';
import { renderDigestPost } from '../../src/message/digest-post.ts';
import {
  renderCannotOwn,
  renderDigestDeleted,
  renderDigestList,
  renderDigestRefusal,
  renderHandedOver,
  renderNotJoined,
  renderPaused,
  renderPlaceProblem,
  renderReceived,
  renderRunComing,
  renderSeveralFigures,
  renderTestComing,
  renderUnposted,
} from '../../src/message/digest-told.ts';
import { renderDigestTrouble, renderOwnerLeft } from '../../src/message/digest-trouble.ts';
import type { Message } from '../../src/message/message.ts';
import { anyDigest, anyLine, anyRun } from './any-digest.ts';
import { hostile, person } from './anything.ts';

const lines = fc.array(anyLine, { minLength: 1, maxLength: 4 });
const postedAt = new Date('2026-11-20T09:00:00Z');
const next = [postedAt];

/** Everything that digests say, with anything in it. */
export const digestRenderers: Record<string, fc.Arbitrary<Message>> = {
  renderDigestPost: fc
    .tuple(anyRun, lines)
    .map(([run, said]) =>
      renderDigestPost({ run, lines: said, postedAt }, { build: 'full', isDirect: false }),
    ),
  renderDigestDetail: fc.tuple(anyRun, anyLine).map(([run, line]) => renderDigestDetail(run, line)),
  renderDigestTrouble: fc
    .tuple(anyRun, lines, fc.boolean())
    .map(([run, said, isRefused]) =>
      renderDigestTrouble(
        run,
        isRefused ? { type: 'refused', error: 'is_archived' } : { type: 'failed', lines: said },
      ),
    ),
  renderDigestCard: fc.tuple(anyDigest, hostile(60)).map(([digest, name]) =>
    renderDigestCard(cardHeadings.created(digest), {
      ...{ digest, next, requests: 3 },
      doubts: [{ name, propertyOf: name, near: name }],
    }),
  ),
  renderHistory: fc.tuple(anyDigest, fc.array(anyRun, { maxLength: 3 })).map(([digest, runs]) =>
    renderHistory(
      digest,
      runs.map((run) => ({ run })),
    ),
  ),
  renderOwnerLeft: anyDigest.map(renderOwnerLeft),
  renderPaused: anyDigest.map(renderPaused),
  renderDigestDeleted: anyDigest.map(renderDigestDeleted),
  renderHandedOver: anyDigest.map(renderHandedOver),
  renderReceived: anyDigest.map((digest) => renderReceived(digest, person)),
  renderTestComing: anyDigest.map(renderTestComing),
  renderRunComing: anyDigest.map(renderRunComing),
  renderDigestRefusal: fc
    .oneof(
      fc.record({ type: fc.constant('missing' as const), name: hostile(), near: hostile() }),
      anyDigest.map((by) => ({ type: 'taken' as const, by })),
      anyDigest.map((digest) => ({ type: 'not yours' as const, digest })),
      fc.constant({ type: 'gone' as const }),
      fc.constant({ type: 'too many dates' as const, most: 100 }),
    )
    .map(renderDigestRefusal),
  renderPlaceProblem: fc
    .tuple(fc.constantFrom('archived', 'not a member', 'unknown name', 'unknown person'), hostile())
    .map(([problem, name]) => renderPlaceProblem(problem, name)),
  renderDigestList: fc
    .array(anyDigest, { maxLength: 3 })
    .map((all) =>
      renderDigestList(all.map((digest) => ({ digest, next, isOwn: false, mayChange: true }))),
    ),
  renderSeveralFigures: hostile().map(renderSeveralFigures),
  renderCannotOwn: fc.constant(renderCannotOwn(person)),
  renderUnposted: fc.constant(renderUnposted('C0GROWTH1')),
  renderNotJoined: fc.constant(renderNotJoined()),
};

/** Parts of those, or no message for people. */
export const digestParts = [
  'renderDigestHeading',
  'renderDigestLine',
  'renderDigestPanels',
  'renderDigestsSection',
  'renderListedBlocks',
  'renderNext',
  'renderPlace',
  'renderSpark',
  'renderWhen',
];
