/** A piece of SQL. What comes from outside is in `values`, never in `text`. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] };
export type SqlValue = string | number | boolean;

/** `${piece}` puts a piece in; `${value}` binds a value. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'object') {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[index + 1] ?? '';
  }
  return { text, values };
}

/** For text that is put together from our own words only. */
export function ownSql(text: string): Sql {
  return { text, values: [] };
}

/** A column, whatever its name. */
export function identifier(name: string): Sql {
  return ownSql(`"${name.replaceAll('"', '""')}"`);
}

export function joinSql(pieces: readonly Sql[], separator: string): Sql {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    values: pieces.flatMap(({ values }) => values),
  };
}

/** All of `pieces` hold; true when there are none. */
export function allOf(pieces: readonly Sql[]): Sql {
  if (pieces.length === 0) return sql`true`;
  return joinSql(
    pieces.map((piece) => sql`(${piece})`),
    ' AND ',
  );
}

/** At least one of `pieces` holds; false when there are none. */
export function anyOf(pieces: readonly Sql[]): Sql {
  if (pieces.length === 0) return sql`false`;
  return sql`(${joinSql(
    pieces.map((piece) => sql`(${piece})`),
    ' OR ',
  )})`;
}

export function listOf(values: readonly SqlValue[]): Sql {
  return sql`(${joinSql(
    values.map((value) => sql`${value}`),
    ', ',
  )})`;
}

/** A JSON pointer (RFC 6901) to a key of an object, whatever characters the key has. */
export function pointerTo(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
