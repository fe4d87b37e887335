import { expect } from '@jest/globals';
import { misfits } from '../../src/message/fits.ts';
import type { Message } from '../../src/message/message.ts';

/** Every message that a test renders goes through Slack's limits. */
export function expectFitsSlack(message: Message): void {
  expect(misfits(message)).toEqual([]);
}
