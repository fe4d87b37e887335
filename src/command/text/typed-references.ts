/** Slack's ids for channels and people, by how they were typed: `#growth`, `@alice`. */
export type References = ReadonlyMap<string, string>;

const reference = /<(?<sign>[#@])(?<id>[A-Z0-9]+)(?:\|(?<label>[^>]*))?>/g;

/** Whom and what the text of a command names. What Slack did not resolve is not among them. */
export function typedReferences(slackText: string): References {
  return new Map(
    [...slackText.matchAll(reference)].map(({ groups = {} }) => {
      const { sign = '', id = '', label = '' } = groups;
      const name = label === '' ? id : label.replace(/^[#@]/, '');
      return [`${sign}${name}`, id];
    }),
  );
}
