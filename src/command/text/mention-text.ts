import { typedText } from './typed-text.ts';

/**
 * What was asked in a message that mentions the bot: the words behind the first mention, or those
 * before it when there are none behind. Other people in it stay as they were typed.
 */
export function mentionText(slackText: string, botUserId: string): string {
  const mention = new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`);
  const [before = '', ...behind] = slackText.split(mention);
  const asked = behind.join(' ').replace(/^[\s,:–—-]+/, '');
  return typedText(asked.trim() === '' ? before : asked).trim();
}
