import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { counted } from '../../src/lib/metrics.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createHttpServer, type HttpServer } from '../../src/slack/server.ts';
import { fakeClock } from '../lib/fake-clock.ts';
import { startTalk, type Talk } from './talk.ts';

async function figuresAt(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return response.text();
}

describe('a bot that was asked one question', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await startTalk();
    await talk.ask('growth');
    await talk.ended();
  });

  afterEach(() => talk.stop());

  test('says what it did, without a word of the question, of the answer or of the people', async () => {
    const figures = await figuresAt(talk.bot.port);

    expect(figures).toMatch(
      /^counts_slack_calls_total\{method="chat.postMessage",status="200"\} 1$/m,
    );
    expect(figures).toMatch(/^# TYPE counts_store_errors_total counter$/m);
    expect(figures).toMatch(/^counts_exchanges_total\{status="200"\} [1-9]$/m);
    expect(figures).toMatch(/^counts_replies_ended_total\{state="ended"\} 1$/m);
    for (const gauge of ['open_exchanges', 'open_questions', 'pause_seconds']) {
      expect(figures).toContain(`\ncounts_${gauge} 0\n`);
    }
    expect(figures).toContain('counts_queue_length{queue="asking"} 0');
    expect(figures).not.toMatch(/Charged|7,?138|\b[UCTD]0[A-Z0-9]{5,}|xox|xapp|canary|127\.0/);
  });
});

test('a message whose arrival was not confirmed is counted when it is found', async () => {
  const talk = await startTalk();
  talk.inject({ method: 'chat.postMessage', kind: 'reset', when: 'after' });
  await talk.ask('growth');
  await talk.ended();

  const figures = await figuresAt(talk.bot.port);
  expect(figures).toContain('counts_duplicates_avoided_total 1');
  expect(figures).toContain('counts_slack_calls_total{method="chat.postMessage",status="none"} 1');
  await talk.stop();
});

describe('figures', () => {
  let server: HttpServer;

  afterEach(() => server.stop());

  async function serve(read: () => Promise<string>): Promise<void> {
    const metrics = { read, contentType: 'text/plain' };
    const isReady = async () => true;
    server = await createHttpServer({ port: 0, clock: fakeClock(), isReady, metrics });
  }

  test('that cannot be read are an error, not an empty page', async () => {
    await serve(() => Promise.reject(new Error('broken')));

    expect((await fetch(`http://127.0.0.1:${server.port}/metrics`)).status).toBe(503);
  });

  test('are read, not written', async () => {
    await serve(async () => 'figures');
    const { status } = await fetch(`http://127.0.0.1:${server.port}/metrics`, { method: 'POST' });

    expect(status).toBe(404);
  });

  test('of all kinds have their own line from the start', async () => {
    const metrics = createMetrics();
    await serve(metrics.read);
    metrics.watch('queue_length', () => 3, 'asking');
    metrics.watch('queue_length', () => 4, 'telling');
    metrics.watch('open_questions', () => 7);
    metrics.count('dead_letters');

    const figures = await metrics.read();

    for (const what of Object.keys(counted)) expect(figures).toContain(`counts_${what}_total`);
    expect(figures).toContain('counts_queue_length{queue="asking"} 3');
    expect(figures).toContain('counts_queue_length{queue="telling"} 4');
    expect(figures).toContain('counts_open_questions 7');
    expect(figures).toContain('counts_dead_letters_total 1');
  });
});
