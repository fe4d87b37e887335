/** One line per fact: a message that never varies, and the facts beside it. No secrets, no text of users. */
export type Log = {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
};
