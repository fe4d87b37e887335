import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderAnswer } from '../../src/message/answer.ts';
import { renderCrowd } from '../../src/message/crowd.ts';
import { renderHelp } from '../../src/message/help.ts';
import { renderAskedFromHome, renderHome } from '../../src/message/home.ts';
import { renderSavedSections, renderUnderWay } from '../../src/message/home-sections.ts';
import {
  renderCancelled,
  renderJobs,
  renderNotCancelled,
  renderNotYours,
  renderUnknownReference,
} from '../../src/message/jobs.ts';
import { renderLost } from '../../src/message/lost.ts';
import type { Message } from '../../src/message/message.ts';
import { renderPayload } from '../../src/message/payload.ts';
import {
  renderGone,
  renderNoFigures,
  renderPressFailed,
  renderSentDirectly,
  renderShared,
} from '../../src/message/pressed.ts';
import { renderProblems } from '../../src/message/problems.ts';
import { renderRefused } from '../../src/message/refused.ts';
import { renderReply } from '../../src/message/reply.ts';
import {
  renderDeleted,
  renderRefusal,
  renderRenamed,
  renderSaved,
} from '../../src/message/saved.ts';
import { renderSavedList } from '../../src/message/saved-list.ts';
import { renderTrendTable } from '../../src/message/trend-table.ts';
import { renderFailure, renderNotAccepted } from '../../src/message/trouble.ts';
import { renderWaiting } from '../../src/message/waiting.ts';
import { formOf } from '../../src/modal/query-form.ts';
import { renderQueryForm } from '../../src/modal/render-query-form.ts';
import type { SavedQuery } from '../../src/saved/saved-query.ts';
import { contentOf, textOf } from '../../src/slack/content.ts';
import { languageAt } from '../../src/slack/language.ts';
import {
  anyAnswer,
  anyEnded,
  anyFailure,
  anyProblem,
  anyReply,
  anySaved,
  drawn,
  hostile,
  hostileQuery,
  hostileQuestion,
  person,
  reference,
  trendsAnswer,
} from './anything.ts';
import { digestParts, digestRenderers } from './digest-renderers.ts';
import { type Active, idsIn, readContent, readView } from './slack-reader.ts';

/** Every exported function of `message/` whose name says that it makes a message, with anything in it. */
const renderers: Record<string, fc.Arbitrary<Message>> = {
  renderAnswer: anyAnswer.map((answer) => renderAnswer(answer)),
  renderTrendTable: trendsAnswer.map(renderTrendTable),
  renderFailure: fc
    .record({ question: hostileQuestion, failure: anyFailure })
    .map((failed) => renderFailure({ ...failed, reference: 'A1B2C3' })),
  renderNotAccepted: fc.constant(renderNotAccepted('A1B2C3')),
  renderProblems: fc
    .tuple(hostile(3000), fc.array(anyProblem, { minLength: 1, maxLength: 3 }))
    .map(([text, problems]) => renderProblems(text, problems)),
  renderWaiting: fc
    .tuple(anyReply, fc.boolean())
    .map(([reply, isDirect]) =>
      renderWaiting({ reply, parts: [], standing }, { build: 'full', isDirect }),
    ),
  renderReply: fc
    .tuple(anyEnded, fc.boolean())
    .map(([reply, isDirect]) => renderReply(reply, { build: 'full', isDirect })),
  renderPayload: fc
    .tuple(hostileQuestion, fc.dictionary(hostile(), hostile()))
    .map(([question, payload]) =>
      renderPayload(question, [{ url: 'https://127.0.0.1/1', accountId: 'A', payload }]),
    ),
  renderJobs: fc
    .array(anyReply, { maxLength: 3 })
    .map((replies) => renderJobs(replies.map((reply) => ({ reply, standing })))),
  renderCancelled: anyReply.map(renderCancelled),
  renderCrowd: fc.constant(renderCrowd({ whose: 'person', underWay: 20, waitMs: 61_000 })),
  renderLost: fc.constantFrom('question' as const, 'digest' as const).map(renderLost),
  renderNotCancelled: fc.constant(renderNotCancelled()),
  renderNotYours: fc.constant(renderNotYours(person)),
  renderUnknownReference: hostile().map(renderUnknownReference),
  renderSaved: fc
    .tuple(anySaved, fc.option(anySaved, { nil: undefined }))
    .map(([saved, before]) => renderSaved({ type: 'saved', saved, before })),
  renderRenamed: fc.tuple(anySaved, hostile()).map(([saved, to]) => renderRenamed(saved, to)),
  renderDeleted: anySaved.map(renderDeleted),
  renderRefusal: fc
    .oneof(
      fc.record({ type: fc.constant('missing' as const), name: hostile(), near: hostile() }),
      fc.record({ type: fc.constant('taken' as const), by: anySaved }),
      fc.record({ type: fc.constant('not yours' as const), saved: anySaved }),
    )
    .map(renderRefusal),
  renderSavedList: fc
    .array(anySaved, { maxLength: 4 })
    .map((all) => renderSavedList(all.map(listed))),
  renderHelp: fc
    .array(
      fc.record({
        name: hostile(),
        usage: fc.array(hostile(), { maxLength: 2 }),
        sentence: hostile(),
        examples: fc.array(hostile(), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map(renderHelp),
  renderRefused: fc
    .constantFrom('guest', 'stranger', 'bot', 'deactivated', 'channel', 'unknown')
    .map((refused) => renderRefused(refused, { allowedChannels: ['C0GROWTH1'], admins: [person] })),
  renderGone: fc.constant(renderGone()),
  renderNoFigures: fc.constant(renderNoFigures()),
  renderSentDirectly: fc.constant(renderSentDirectly()),
  renderShared: fc.constant(renderShared()),
  renderPressFailed: fc.constant(renderPressFailed('A1B2C3')),
  renderAskedFromHome: hostile().map(renderAskedFromHome),
  ...digestRenderers,
};

function listed(saved: SavedQuery) {
  return { saved, mayChange: true };
}

const standing = { elapsedMs: 61_000, position: 2 };

/** Parts of the others, or no message for people: tested where they are. */
const parts = new Set([
  ...digestParts,
  'renderAccess',
  'renderActions',
  'renderBars',
  'renderCancelButton',
  'renderCleverTap',
  'renderCount',
  'renderCsv',
  'renderDigestsSection',
  'renderFigures',
  'renderHome',
  'renderHomeRefused',
  'renderListed',
  'renderNow',
  'renderOpenReply',
  'renderPictureHeading',
  'renderSavedSections',
  'renderSplit',
  'renderTop',
  'renderTrends',
  'renderTrendsHeading',
  'renderTryAgain',
  'renderUnderWay',
  'renderUnreadable',
]);

async function exportedRenderers(): Promise<string[]> {
  const folder = path.resolve(import.meta.dirname, '../../src/message');
  const names: string[] = [];
  // What alerts say is looked at in a test of its own.
  const own = readdirSync(folder).filter((file) => !/^alert\b/.test(file));
  for (const file of own) {
    const module: object = await import(pathToFileURL(path.join(folder, file)).href);
    names.push(...Object.keys(module).filter((name) => name.startsWith('render')));
  }
  return names.filter((name) => !parts.has(name)).sort();
}

const runs = 1200;

describe('whatever is in it, nothing rings, links or calls everyone in', () => {
  test.each(Object.entries(renderers))('%s', (_name, messages) => {
    fc.assert(
      fc.property(messages, (message) => {
        const { content } = contentOf({ ...message, forUserId: person });
        const found = [...readContent(content), ...readContent(textOf(message))];
        expect(strangers(found)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('the Home tab', () => {
    const anything = fc.tuple(
      fc.array(anyReply, { maxLength: 3 }),
      fc.array(anySaved, { maxLength: 3 }),
    );
    fc.assert(
      fc.property(anything, ([replies, saved]) => {
        const underWay = renderUnderWay(replies.map((reply) => ({ reply, standing })));
        const sections = [underWay, ...renderSavedSections(saved.map(listed), person)];
        const view = renderHome({ channelId: 'D1' }, { mayAskHere: true, sections });
        expect(doing(view)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('the form', () => {
    const language = languageAt(reference);
    fc.assert(
      fc.property(hostileQuery, (query) => {
        const form = formOf(query, { channelId: 'C0GROWTH1' });
        expect(doing(renderQueryForm(form, language))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('100,000 strings were tried', () => {
    expect(drawn()).toBeGreaterThan(100_000);
  });

  test('no renderer is left out', async () => {
    expect(Object.keys(renderers).sort()).toEqual(await exportedRenderers());
  });
});

/** Of what is active, all that is not a person or a channel that Slack itself named to us. */
function strangers(found: readonly Active[]): Active[] {
  const known = ['U0ASKER01', 'C0GROWTH1'];
  expect(idsIn(found).filter((id) => !known.includes(id))).toEqual([]);
  return found.filter((active) => !['user', 'channel'].includes(active.kind) && !isMoment(active));
}

/** An instant of ours, in nobody's words. */
function isMoment({ kind, what }: Active): boolean {
  return kind === 'date' && /"fallback":"[\d: -]+ UTC"\}$/.test(what);
}

/** A view is for one person; what turns a line around there has no number after it. */
function doing(view: unknown): Active[] {
  return strangers(readView(view)).filter(({ kind }) => kind !== 'direction');
}

describe('the reader itself sees', () => {
  test.each([
    ['<!channel>', 'broadcast'],
    ['a <!here|here>', 'broadcast'],
    ['<!subteam^S1|@team>', 'broadcast'],
    ['<@U0VICTIM01>', 'user'],
    ['<#C0SECRET01|x>', 'channel'],
    ['<https://evil.example|x>', 'link'],
    ['<mailto:x@y.z>', 'link'],
    ['<', 'bare bracket'],
    ['a > b', 'bare bracket'],
    ['\u202e7', 'direction'],
  ])('%j as %s', (text, kind) => {
    expect(readContent({ text }).map((active) => active.kind)).toContain(kind);
  });

  test('nothing in what is escaped', () => {
    expect(readContent({ text: '&lt;!channel&gt; @here https://x.example' })).toEqual([]);
  });

  test.each([
    [{ type: 'section', text: { type: 'mrkdwn', text: '@here' } }, 'automatic'],
    [{ type: 'section', text: { type: 'mrkdwn', text: 'https://x.example' } }, 'automatic'],
    [{ type: 'image', image_url: 'https://x.example', alt_text: '' }, 'link'],
    [{ type: 'actions', elements: [{ type: 'button', url: 'https://x.example' }] }, 'link'],
    [{ type: 'markdown', text: '@here' }, 'unknown block'],
    [{ type: 'rich_text', elements: [{ type: 'broadcast', range: 'here' }] }, 'broadcast'],
  ])('%j as %s', (block, kind) => {
    expect(readContent({ text: '', blocks: [block] }).map((active) => active.kind)).toContain(kind);
  });
});
