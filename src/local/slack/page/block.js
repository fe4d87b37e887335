import { h } from './dom.js';
import { renderElement } from './element.js';
import { fileAddress, renderPicture } from './file.js';
import { createMessageHost } from './host.js';
import { icon } from './icon.js';
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
  const host = createMessageHost(model, message);
  const isTable = ({ type }) => type === 'table';
  const others = message.blocks.filter((block) => !isTable(block));
  return [...others, ...message.blocks.filter(isTable)].map((block) =>
    renderBlock(model, block, host),
  );
}

export function renderBlock(model, block, host) {
  const content = renderers[block.type]?.(model, block, host);
  const properties = { class: `block ${block.type}`, 'data-block-id': block.block_id };
  return h('div', properties, content ?? unknown(block.type));
}

function unknown(type) {
  return h('p', { class: 'unknown' }, `This page cannot draw “${type}”.`);
}

export function renderText(model, { type, text, verbatim }) {
  if (type === 'plain_text') return h('span', { class: 'plain' }, text);
  return renderMrkdwn(model, text, { links: verbatim !== true });
}

function renderSection(model, block, host) {
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
      ? h('div', { class: 'accessory' }, renderSmall(model, { element: accessory, block, host }))
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

function renderContext(model, block, host) {
  return block.elements.map((element) =>
    element.type === 'image'
      ? renderSmall(model, { element, block, host })
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

function renderActions(model, block, host) {
  return block.elements.map((element) => renderElement(model, { element, block, host }));
}

/** The label over its field, the hint and what is wrong under it. */
function renderInput(model, block, host) {
  const { label, hint, element, optional } = block;
  const error = host.errorOf(block);
  const field = renderElement(model, { element, block, host });
  const id = `field-${crypto.randomUUID()}`;
  const control = field.matches('.combobox') ? field.querySelector('.search') : field;
  const isGroup = field.matches('.choices');
  if (isGroup) control.setAttribute('aria-labelledby', id);
  else control.id = id;
  if (error) {
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', `${id}-error`);
  }
  if (element.focus_on_load) control.dataset.autofocus = '';
  return h(
    'div',
    { class: error ? 'input-field invalid' : 'input-field' },
    h(
      isGroup ? 'div' : 'label',
      isGroup ? { id, class: 'label' } : { for: id, class: 'label' },
      label.text,
      optional ? h('span', { class: 'optional' }, ' (optional)') : undefined,
    ),
    field,
    error
      ? h('p', { class: 'field-error', role: 'alert', id: `${id}-error` }, icon('warning'), error)
      : undefined,
    hint ? h('small', {}, hint.text) : undefined,
  );
}

function renderVideo(_model, { title, description }) {
  return h('p', {}, h('strong', {}, `▶ ${title.text}`), ` ${description?.text ?? ''}`);
}
