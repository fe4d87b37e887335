/** One event of the random data, with everything that was said with it. */
export type PlainEvent = {
  readonly name: string;
  /** Wall clock, in milliseconds as if it were UTC. */
  readonly wallMs: number;
  readonly person: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly session: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
  /** The person's own fields, and CleverTap's, as they were said with this event. */
  readonly own: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** Everything that is known of a person in the end: the newest word on every field. */
export type PlainPerson = {
  readonly own: ReadonlyMap<string, unknown>;
  readonly facts: ReadonlyMap<string, unknown>;
  readonly firstMs: number;
};

/** All events of a test, in the order of their files. */
export type World = {
  readonly events: readonly PlainEvent[];
  readonly people: ReadonlyMap<string, PlainPerson>;
  readonly newestMs: number;
  readonly timeZone: string;
};

export function worldOf(events: readonly PlainEvent[], timeZone: string): World {
  const byPerson = new Map<string, PlainEvent[]>();
  for (const event of events) {
    byPerson.set(event.person, [...(byPerson.get(event.person) ?? []), event]);
  }
  return {
    events,
    people: new Map([...byPerson].map(([person, theirs]) => [person, personOf(theirs)])),
    newestMs: Math.max(...events.map(({ wallMs }) => wallMs)),
    timeZone,
  };
}

function personOf(events: readonly PlainEvent[]): PlainPerson {
  // A stable sort: of two that happened at once, the one later in the files has the last word.
  const inTime = [...events].sort((a, b) => a.wallMs - b.wallMs);
  const own = new Map<string, unknown>();
  const facts = new Map<string, unknown>();
  for (const event of inTime) {
    for (const [name, value] of Object.entries(event.own)) {
      own.set(name, value);
      facts.set(plainKey(name), value);
    }
    for (const [name, value] of Object.entries(event.facts)) facts.set(plainKey(name), value);
  }
  return { own, facts, firstMs: Math.min(...events.map(({ wallMs }) => wallMs)) };
}

/** `OS Version` and `os_version` are one. */
export function plainKey(name: string): string {
  return name
    .split('')
    .map((letter) => (letter === ' ' || letter === '-' ? '_' : letter.toLowerCase()))
    .join('');
}

/** The line of an export that says all this. */
export function recordOf(event: PlainEvent): object {
  const [kind = '', ...id] = event.person.split(':');
  return {
    profile: { [kind]: id.join(':'), ...event.context, ...event.facts, profileData: event.own },
    ts: Number(new Date(event.wallMs).toISOString().replaceAll(/\D/g, '').slice(0, 14)),
    eventProps: event.props,
    session_props: event.session,
  };
}
