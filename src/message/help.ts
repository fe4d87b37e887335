import { code, type Message, monospace, note, paragraph, plain } from './message.ts';

/** One thing that can be asked, or one part of asking. */
type Topic = {
  readonly name: string;
  readonly usage: readonly string[];
  readonly sentence: string;
  readonly examples: readonly string[];
};

/** Help on one topic, or a line on each of several. */
export function renderHelp(topics: readonly Topic[]): Message {
  const [only] = topics;
  return only && topics.length === 1 ? renderTopic(only) : renderOverview(topics);
}

function renderTopic({ usage, sentence, examples }: Topic): Message {
  const usages = usage.join('\n');
  const tries = examples.map(commandOf);
  return {
    text: [sentence, usages, 'For example:', ...tries].join('\n'),
    blocks: [
      paragraph(plain(sentence)),
      monospace(usages),
      paragraph(plain('For example')),
      monospace(tries.join('\n')),
    ],
  };
}

function renderOverview(topics: readonly Topic[]): Message {
  const lines = topics.map(({ examples: [example = ''], sentence }) => ({
    example: commandOf(example),
    sentence,
  }));
  const more = `More about one of them: /counts help ${topics.map(({ name }) => name).join(', ')}`;
  return {
    text: ['Ask like this:', ...lines.map(inWords), more].join('\n'),
    blocks: [
      paragraph(plain('Ask like this:')),
      ...lines.map(({ example, sentence }) => paragraph(code(example), plain(`  ${sentence}`))),
      note(more),
    ],
  };
}

function inWords({ example, sentence }: { example: string; sentence: string }): string {
  return `${example}\n    ${sentence}`;
}

function commandOf(text: string): string {
  return `/counts ${text}`;
}
