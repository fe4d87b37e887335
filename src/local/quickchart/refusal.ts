import { createCanvas } from '@napi-rs/canvas';

/** Why a picture is not drawn, for whoever sent the request. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** HTTP status. */
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** A header holds bytes, not letters: the UTF-8 bytes one by one, without line ends. */
export function headerText(sentence: string): string {
  return Buffer.from(sentence.replace(/\p{Cc}+/gu, ' '), 'utf8').toString('latin1');
}

const width = 500;
const margin = 16;
const lineHeight = 20;
const mostLines = 12;

/** The sentence as a small PNG, for people who look at the picture. */
export function drawRefusal(sentence: string, fonts: string): Buffer {
  const canvas = createCanvas(width, 2 * margin + mostLines * lineHeight);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#a61e1e';
  context.font = `14px ${fonts}`;
  const lines = `Chart error: ${sentence}`.match(/.{1,60}(?:\s|$)|.{1,60}/gu) ?? [];
  lines.slice(0, mostLines).forEach((line, index) => {
    context.fillText(line, margin, margin + (index + 1) * lineHeight);
  });
  return canvas.toBuffer('image/png');
}
