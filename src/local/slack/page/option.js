import { channelTitle } from './model.js';

/** What a menu offers: `{ value, label, description }`, or `{ label, options }` for a group. */
export function optionsOf(model, element) {
  const { users, channels } = model.state;
  if (element.type.includes('users')) {
    return users.map(({ id, realName }) => ({ value: id, label: realName }));
  }
  if (/conversations|channels/.test(element.type)) {
    return conversations(element, channels).map((channel) => ({
      value: channel.id,
      label: `${channel.kind === 'im' ? '' : '#'}${channelTitle(model, channel)}`,
    }));
  }
  return toOptions(element);
}

/** From Slack's words to the page's. */
export function toOptions({ options = [], option_groups: groups }) {
  if (groups)
    return groups.map((group) => ({ label: group.label.text, options: toOptions(group) }));
  return options.map(toOption);
}

export function toOption({ text, value, description }) {
  return { value, label: text.text, description: description?.text };
}

function conversations({ type, filter }, channels) {
  const wanted = type.includes('channels') ? ['public'] : filter?.include;
  return wanted ? channels.filter(({ kind }) => wanted.includes(kind)) : channels;
}
