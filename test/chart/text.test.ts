import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, cutText, textWidth, wrapText } from '../../src/chart/text.ts';

describe('cleans', () => {
  test.each([
    ['emoji', 'Charged 🎉 twice 👩‍👩‍👧 in 🇮🇳 2️⃣ ❤️ 👍🏽', 'Charged twice in 2'],
    ['line ends and tabs', ' a\n\tb\u2028c ', 'a b c'],
    ['control characters', 'a\u0000b\u001b[31mc', 'a b [31mc'],
    ['what turns a line around', 'a\u202egnp.exe\u202c \u2067b\u2069', 'agnp.exe b'],
    ['half of a letter', 'a\ud83cb', 'ab'],
    ['arrows that the font lacks', '▲ 12.4 % and ▼ 3 %', '↑ 12.4 % and ↓ 3 %'],
  ])('%s', (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  test.each([
    "\"}});process.exit()// \\ <b>&amp;</b> $x `y` 'z'",
    'Straße ₹1,000 · 5 × 3 – ©®™ #1 *',
    'क्‍ष भुगतान',
    'می‌خواهم',
    'עברית العربية 日本語',
  ])('leaves %s as it is', (text) => {
    expect(cleanText(text)).toBe(text);
  });
});

describe('cuts', () => {
  test('nothing that fits', () => {
    expect(cutText('Charged', 200, 20)).toBe('Charged');
  });

  test('with … at the end', () => {
    expect(cutText('Charged by card on delivery', 140, 16)).toBe('Charged by car…');
  });

  test('between letters as people see them', () => {
    expect(cutText('नमस्ते नमस्ते नमस्ते', 60, 16)).toBe('नम…');
  });

  test('any text to the room there is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 20, max: 900 }),
        (text, room) => {
          expect(textWidth(cutText(text, room, 16), 16)).toBeLessThanOrEqual(room);
        },
      ),
    );
  });
});

describe('wraps', () => {
  test.each([
    ['one line that fits', ['one line that fits']],
    ['two lines between words if it can', ['two lines between', 'words if it can']],
    ['at most two, of which the second is cut', ['at most two, of which', 'the second is cut']],
    [
      'at most two lines however much text there may be',
      ['at most two lines', 'however much text th…'],
    ],
    ['onewordthatgoesonandonandonandon', ['onewordthatgoesonan', 'donandonandon']],
    ['', ['']],
  ])('%s', (text, lines) => {
    expect(wrapText(text, 200, 16)).toEqual(lines);
  });
});
