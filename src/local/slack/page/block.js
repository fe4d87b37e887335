import { h } from './dom.js';
import { renderElement } from './element.js';
import { fileAddress, renderPicture } from './file.js';
import { renderMarkdown } from './markdown.js';
import { renderMrkdwn } from './mrkdwn-view.js';
import { renderRichText } from './rich-text.js';
import { renderTable } from './table.js';

const renderers = {
  section: renderSection,
  header: (_model, { text }) => h('h3', { class: 'header' }, text.text),
  context: renderContext,
  divider: () => h('hr'),
  image: renderImage,
  actions: renderActions,
  input: renderInput,
  rich_text: (model, block) => renderRichText(model, block),
  markdown: (_model, { text }) => renderMarkdown(text),
  table: (model, block) => renderTable(model, block),
  data_table: (model, block) => renderTable(model, block),
  video: renderVideo,
};

/** A message's blocks in their order; Slack puts a table under all others. */
export function renderBlocks(model, message) {
  const isTable = ({ type }) => type === 'table';
  const others = message.blocks.filter((block) => !isTable(block));
  return [...others, ...message.blocks.filter(isTable)].map((block) => {
    const content = renderers[block.type]?.(model, block, message);
    return h('div', { class: `block ${block.type}` }, content ?? unknown(block.type));
  });
}

function unknown(type) {
  return h('p', { class: 'unknown' }, `This page cannot draw “${type}”.`);
}

export function renderText(model, { type, text, verbatim }) {
  if (type === 'plain_text') return h('span', { class: 'plain' }, text);
  return renderMrkdwn(model, text, { links: verbatim !== true });
}

function renderSection(model, block, message) {
  const { text, fields = [], accessory } = block;
  return [
    h(
      'div',
      { class: 'words' },
      text ? h('div', {}, renderText(model, text)) : undefined,
      fields.length > 0
        ? h(
            'div',
            { class: 'fields' },
            fields.map((field) => h('div', {}, renderText(model, field))),
          )
        : undefined,
    ),
    accessory
      ? h('div', { class: 'accessory' }, renderSmall(model, { element: accessory, block, message }))
      : undefined,
  ];
}

function renderSmall(model, place) {
  const { element } = place;
  if (element.type !== 'image') return renderElement(model, place);
  const address = pictureAddress(element);
  return address
    ? h('img', { class: 'thumb', src: address, alt: element.alt_text })
    : element.alt_text;
}

function renderContext(model, block, message) {
  return block.elements.map((element) =>
    element.type === 'image'
      ? renderSmall(model, { element, block, message })
      : h('span', {}, renderText(model, element)),
  );
}

function renderImage(_model, block) {
  const address = pictureAddress(block);
  if (address) return renderPicture({ address, alt: block.alt_text, title: block.title?.text });
  return h(
    'p',
    { class: 'unknown' },
    `Picture from another site, not fetched here: ${block.alt_text}`,
  );
}

/** Only pictures that were uploaded: nothing is fetched from elsewhere. */
function pictureAddress({ slack_file }) {
  const id = slack_file?.id ?? /\/files-pri\/[^-/]+-([^/]+)\//.exec(slack_file?.url ?? '')?.[1];
  return id === undefined ? undefined : fileAddress(id);
}

function renderActions(model, block, message) {
  return block.elements.map((element) => renderElement(model, { element, block, message }));
}

function renderInput(model, block, message) {
  const { label, hint, element } = block;
  return h(
    'label',
    {},
    h('strong', {}, label.text),
    renderElement(model, { element, block, message }),
    hint ? h('small', {}, hint.text) : undefined,
  );
}

function renderVideo(_model, { title, description }) {
  return h('p', {}, h('strong', {}, `▶ ${title.text}`), ` ${description?.text ?? ''}`);
}
