/**
 * Keeps the model up to date with the server; the browser connects again by itself. `refused` is called when there
 * is no such user. Returns how to end it.
 */
export function follow(model, userName, refused) {
  const events = new EventSource(`/local/events?as=${encodeURIComponent(userName)}`);
  const on = (name, take) => events.addEventListener(name, (event) => take(JSON.parse(event.data)));
  on('state', model.setState);
  on('message', model.setMessage);
  on('removed', model.removeMessage);
  on('views', model.setViews);
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) refused();
    else model.setConnected(false);
  });
  return () => events.close();
}

export async function type(fields) {
  return await post('/local/type', fields);
}

export async function press(fields) {
  return await post('/local/press', fields);
}

/** A global shortcut, or one of a message's menu. */
export async function useShortcut(fields) {
  return await post('/local/shortcut', fields);
}

/** Tells that the app was opened, at its Home tab or at its messages. */
export async function openApp(fields) {
  return await post('/local/home', fields);
}

/** Options for what was typed into a menu of a message or a view. */
export async function suggest(fields) {
  return await post('/local/suggest', fields);
}

/** Fills in a field of a view; the app hears of it where it wants to. */
export async function change(fields) {
  return await post('/local/view/change', fields);
}

/** Presses a button of a view, or Enter in one of its fields. */
export async function act(fields) {
  return await post('/local/view/act', fields);
}

export async function submitView(fields) {
  return await post('/local/view/submit', fields);
}

export async function closeView(fields) {
  return await post('/local/view/close', fields);
}

async function post(address, fields) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    return response.ok ? await response.json() : { ok: false, error: await response.text() };
  } catch (error) {
    return { ok: false, error: String(error) };
  }
}
