const outlines = {
  eye: [
    'M1.5 8s2.4-4.5 6.5-4.5S14.5 8 14.5 8 12.1 12.5 8 12.5 1.5 8 1.5 8Z',
    'M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  ],
  reply: ['M2 3.5h12v8H7.5L4.5 14v-2.5H2Z'],
  lock: ['M4 7h8v6.5H4Z', 'M5.5 7V5a2.5 2.5 0 0 1 5 0v2'],
  hash: ['M6 2.5 4.5 13.5', 'M11.5 2.5 10 13.5', 'M3 6h10.5', 'M2.5 10H13'],
  send: ['M2 2.5 14 8 2 13.5 4 8Z', 'M4 8h5'],
  close: ['M4 4l8 8', 'M12 4l-8 8'],
  bolt: ['M9 1.5 3.5 9H8L7 14.5 12.5 7H8Z'],
  more: ['M3 8h.1', 'M8 8h.1', 'M13 8h.1'],
  check: ['M3 8.5 6.5 12 13 4.5'],
  menu: ['M2.5 4.5h11', 'M2.5 8h11', 'M2.5 11.5h11'],
  warning: ['M8 2 15 14H1Z', 'M8 6.5v3.5', 'M8 12v.1'],
};

/** A small drawing in the colour of the text around it. */
export function icon(name) {
  const svg = element('svg', { viewBox: '0 0 16 16', class: 'icon', 'aria-hidden': 'true' });
  svg.append(...outlines[name].map((d) => element('path', { d })));
  return svg;
}

function element(tag, attributes) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
