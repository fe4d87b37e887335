const day = 24 * 60 * 60 * 1000;

export function clockTime(ts, timeZone) {
  return format(ts, { timeZone, hour: 'numeric', minute: '2-digit' });
}

/** `Today`, `Yesterday` or the date, as the person's zone has it. */
export function dayOf(ts, timeZone) {
  const options = { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
  const named = format(ts, options);
  if (named === format(Date.now() / 1000, options)) return 'Today';
  if (named === format((Date.now() - day) / 1000, options)) return 'Yesterday';
  return named;
}

/** `today`, `yesterday` or `Nov 19, 2026`: within a line. */
export function shortDay(ts, timeZone) {
  return formatDateTokens(ts, '{date_short_pretty}', timeZone);
}

export function fullTime(ts, timeZone) {
  return format(ts, { timeZone, dateStyle: 'full', timeStyle: 'long' });
}

const dateParts = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Slack's date tokens, such as `{date_short_pretty} at {time}`, in the reader's zone. */
export function formatDateTokens(epoch, text, timeZone) {
  return text.replace(/\{(\w+)\}/g, (token, name) => {
    if (name === 'ago') return ago(epoch);
    const pretty = name.endsWith('_pretty') && dayOf(epoch, timeZone);
    if (pretty === 'Today' || pretty === 'Yesterday') return pretty.toLowerCase();
    const options = dateParts[name.replace('_pretty', '')];
    return options ? format(epoch, { timeZone, ...options }) : token;
  });
}

function ago(epoch) {
  const seconds = epoch - Date.now() / 1000;
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return relative.format(Math.round(seconds / size), unit);
}

function format(seconds, options) {
  return new Intl.DateTimeFormat('en-US', options).format(new Date(Number(seconds) * 1000));
}
