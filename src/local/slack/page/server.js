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
