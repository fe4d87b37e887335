import { describe, expect, test } from '@jest/globals';
import { validateView } from '../../src/local/slack/block/view.ts';
import { type HomeSection, renderHome, renderUnreadable } from '../../src/message/home.ts';
import {
  renderAccess,
  renderCleverTap,
  renderSavedSections,
  renderUnderWay,
} from '../../src/message/home-sections.ts';
import { note } from '../../src/message/message.ts';
import { eventsQuery } from '../builders.ts';

const place = { channelId: 'D1' };

function home(...sections: readonly HomeSection[]) {
  const view = renderHome(place, { mayAskHere: true, sections });
  expect(validateView(view)).toEqual([]);
  return view;
}

function section(heading: string, items: number, more: Partial<HomeSection> = {}): HomeSection {
  const each = Array.from({ length: items }, (_, at) => [note(`${heading} ${at}`), note('…')]);
  return { heading, items: each, rest: 'Elsewhere.', ...more };
}

function textsOf(view: object): string[] {
  return [...JSON.stringify(view).matchAll(/"text":"(?<text>[^"]*)"/g)].map(
    ({ groups }) => groups?.text ?? '',
  );
}

const words = (section: HomeSection) => textsOf(section).join('');

test('of what there is no room for, the longest lists give first, and say where the rest is', () => {
  const view = home(section('a', 3), section('b', 60), section('c', 40));

  expect(view.blocks).toHaveLength(100);
  const texts = textsOf(view);
  expect(texts).toContain('a 2');
  expect(texts.filter((text) => /^… and \d+ more\. Elsewhere\.$/.test(text))).toHaveLength(2);
  expect(texts).toContain('c 18');
  expect(texts).not.toContain('c 39');
});

test('a list that wants to be short is, even if there is room', () => {
  const texts = textsOf(home(section('a', 3, { most: 2 })));

  expect(texts).toContain('a 1');
  expect(texts).not.toContain('a 2');
  expect(texts).toContain('… and 1 more. Elsewhere.');
});

test('everything that people and CleverTap can put there fits', () => {
  const long = 'x'.repeat(60);
  const query = eventsQuery({ event: '<!channel> *b*', filters: Array(20).fill(filter(long)) });
  const saved = Array.from({ length: 60 }, (_, at) => ({
    saved: {
      name: `${long.slice(3)}${at}`,
      query,
      teamId: 'T1',
      ownerId: at % 2 ? 'U1' : 'U2',
      savedAt: '2026-11-20T09:00:00Z',
    },
    mayChange: true,
  }));
  const ids = Array.from({ length: 100 }, (_, at) => `C${at}`);

  const view = home(
    renderUnderWay([]),
    ...renderSavedSections(saved, 'U1'),
    renderCleverTap({ pausedUntil: undefined }),
    renderAccess({ allowedChannels: ids, admins: ids }, 'U1'),
    renderUnreadable('Digests', 'A1B2C3'),
  );

  expect(JSON.stringify(view)).not.toContain('mrkdwn');
  expect(textsOf(view)).toContain(' and 80 more');
});

function filter(property: string) {
  return { property, operator: 'is' as const, values: [property] };
}

describe('CleverTap', () => {
  const at = '2026-11-20T09:00:00.000Z';

  test.each([
    [{}, 'CleverTap has not answered me yet.'],
    [{ answeredAt: at }, 'CleverTap last answered .'],
    [
      { answeredAt: at, trouble: { at, failure: { reason: 'unavailable', detail: '' } } },
      'CleverTap last answered . At the latest attempt, , it could not be reached.',
    ],
    [
      { trouble: { at, failure: { reason: 'credentials' } } },
      'CleverTap has not answered me yet. At the latest attempt, , it refused the credentials that I was started with.',
    ],
    [
      { answeredAt: at, pausedUntil: new Date(at) },
      'CleverTap asked us to wait until . What is asked before then is asked after it, by itself.CleverTap last answered .',
    ],
  ] as const)('%j', (state, said) => {
    expect(words(renderCleverTap({ pausedUntil: undefined, ...state }))).toBe(said);
  });
});
