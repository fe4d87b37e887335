import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secret } from '../../src/lib/secret.ts';
import { createLog } from '../../src/log.ts';

const control = fc.constantFrom('\n', '\r', '\u001b[31m', '\u0000', '\u2028', '\u0085', '"', '\\');
const text = fc.array(fc.oneof(control, fc.string({ unit: 'binary', maxLength: 8 })), {
  maxLength: 6,
});

test('10,000 odd texts make one line each, of JSON, and reveal no secret', () => {
  const lines: string[] = [];
  const log = createLog({
    secrets: [secret('canary-passcode')],
    level: 'info',
    to: { write: (line) => void lines.push(line) },
  });
  for (const parts of fc.sample(text, 10_000)) {
    const words = parts.join('');
    lines.length = 0;
    log.warn({ event: `${words}canary-passcode`, error: new Error(words) }, 'something');

    expect(lines).toHaveLength(1);
    const [line = ''] = lines;
    expect(line.indexOf('\n')).toBe(line.length - 1);
    for (const harm of ['\r', '\u001b', '\0']) expect(line).not.toContain(harm);
    expect(JSON.parse(line)).toMatchObject({ msg: 'something' });
    expect(line).not.toContain('canary');
  }
});
