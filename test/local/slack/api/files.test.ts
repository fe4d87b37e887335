import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { call, refusal, type StartedSlack, startSlack } from '../start-slack.ts';

/** One transparent pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let slack: StartedSlack;

beforeEach(async () => {
  slack = await startSlack();
});

afterEach(() => slack.stop());

async function begin(length = png.length, filename = 'chart.png') {
  const { upload_url = '', file_id = '' } = await slack.client.files.getUploadURLExternal({
    filename,
    length,
    alt_text: 'Charged by day',
  });
  return { upload_url, file_id };
}

async function upload(fields: Record<string, unknown> = {}): Promise<string> {
  const { upload_url, file_id } = await begin();
  await fetch(upload_url, { method: 'POST', body: new Uint8Array(png) });
  await slack.client.apiCall('files.completeUploadExternal', {
    files: [{ id: file_id }],
    ...fields,
  });
  return file_id;
}

test('Slack’s own client uploads and shares a file in a thread', async () => {
  const { ts } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'Counting' });

  const answer = await slack.client.filesUploadV2({
    file: png,
    filename: 'chart.png',
    title: 'Charged',
    alt_text: 'Charged by day',
    channel_id: 'C0GENERAL',
    thread_ts: ts ?? '',
    initial_comment: 'here it is',
  });

  expect(answer).toMatchObject({ ok: true, files: [{ ok: true, files: [{ id: 'F00000001' }] }] });
  const [, shared] = slack.driver.thread('general', ts ?? '');
  expect(shared).toMatchObject({ text: 'here it is', files: ['F00000001'] });
  expect(slack.driver.file('F00000001')).toMatchObject({ bytes: png, altText: 'Charged by day' });
});

test('a file may be shared with blocks instead of a comment', async () => {
  const share = async (fields: Record<string, string>) => {
    const { upload_url, file_id } = await begin();
    await fetch(upload_url, { method: 'POST', body: new Uint8Array(png) });
    const files = JSON.stringify([{ id: file_id }]);
    return await call(slack, 'files.completeUploadExternal', {
      files,
      channel_id: 'C0GENERAL',
      ...fields,
    });
  };
  const blocks = '[{"type":"divider"}]';

  await share({ blocks });
  await share({ blocks, initial_comment: 'hi' });
  expect(await share({ blocks: '[{"type":"section"}]' })).toMatchObject({
    error: 'invalid_blocks',
  });

  expect(slack.driver.messages('general')).toMatchObject([
    { text: '', blocks: [{ type: 'divider' }] },
    { text: 'hi', blocks: [] },
  ]);
});

test('a file has no type until Slack has looked at it', async () => {
  const file = await upload();
  const mimetype = async () => (await slack.client.files.info({ file })).file?.mimetype;

  expect(await mimetype()).toBe('');
  slack.clock.advance(500);
  expect(await mimetype()).toBe('image/png');
});

describe('a picture block', () => {
  const blocks = (slack_file: Record<string, string>) => [
    { type: 'image' as const, alt_text: 'Charged', slack_file },
  ];
  const post = (slack_file: Record<string, string>) =>
    slack.client.apiCall('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'x',
      blocks: blocks(slack_file),
    });

  test('is refused while its file has no type, and shown after', async () => {
    const id = await upload();

    await expect(post({ id })).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
      },
    });
    slack.clock.advance(500);
    expect(await post({ id })).toMatchObject({ ok: true });
  });

  test('may name its file by address', async () => {
    const id = await upload();
    slack.clock.advance(500);
    const { file } = await slack.client.files.info({ file: id });

    expect(await post({ url: file?.url_private ?? '' })).toMatchObject({ ok: true });
  });

  test('of a file that is not there, or is no picture, is refused', async () => {
    const { upload_url, file_id } = await begin(2, 'chart.png');
    await fetch(upload_url, { method: 'POST', body: 'hi' });
    await slack.client.files.completeUploadExternal({ files: [{ id: file_id, title: 'x' }] });
    slack.clock.advance(500);

    await expect(post({ id: file_id })).rejects.toMatchObject(refusal('invalid_blocks'));
    await expect(post({ id: 'F0NOWHERE' })).rejects.toMatchObject(refusal('invalid_blocks'));
  });
});

describe('completing', () => {
  const complete = (file_id: string, fields: Record<string, string> = {}) =>
    call(slack, 'files.completeUploadExternal', {
      files: JSON.stringify([{ id: file_id }]),
      ...fields,
    });

  test('works once', async () => {
    const id = await upload();

    expect(await complete(id)).toMatchObject({ error: 'file_not_found' });
  });

  test('needs the bytes', async () => {
    const { file_id } = await begin();

    expect(await complete(file_id)).toMatchObject({ error: 'file_not_found' });
  });

  test('without a channel shows nobody anything', async () => {
    await upload();

    expect(slack.driver.messages('general')).toEqual([]);
  });

  test('into a channel needs membership', async () => {
    const { upload_url, file_id } = await begin();
    await fetch(upload_url, { method: 'POST', body: new Uint8Array(png) });

    expect(await complete(file_id, { channel_id: 'C0RANDOM1' })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await complete(file_id, { channel_id: 'C0GENERAL' })).toMatchObject({ ok: true });
  });

  test.each(['[]', '[{}]', 'x', ''])('files "%s" is refused', async (files) => {
    expect(await call(slack, 'files.completeUploadExternal', { files })).toMatchObject({
      error: 'invalid_arguments',
    });
  });
});

describe('uploading', () => {
  test('other bytes than announced is refused', async () => {
    const { upload_url } = await begin(3);
    const response = await fetch(upload_url, { method: 'POST', body: 'four' });

    expect(response.status).toBe(400);
  });

  test('to an address that was not given out is refused', async () => {
    const response = await fetch(`${slack.url}upload/v1/F1`, { method: 'POST', body: 'x' });

    expect(response.status).toBe(404);
  });

  test('nothing is refused', async () => {
    expect(await call(slack, 'files.getUploadURLExternal', { filename: 'a' })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(
      await call(slack, 'files.getUploadURLExternal', { filename: 'a', length: '0' }),
    ).toMatchObject({ error: 'invalid_arguments' });
  });
});

test('a file is downloaded with the bot’s token alone', async () => {
  const { file } = await slack.client.files.info({ file: await upload() });
  const address = file?.url_private ?? '';

  const allowed = await fetch(address, { headers: { authorization: `Bearer ${slack.botToken}` } });
  const denied = await fetch(address);

  expect(Buffer.from(await allowed.arrayBuffer())).toEqual(png);
  expect(denied.status).toBe(404);
  await expect(slack.client.files.info({ file: 'F0NOWHERE' })).rejects.toMatchObject(
    refusal('file_not_found'),
  );
});
