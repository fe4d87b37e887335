/** What Slack looks at of a message, whatever it says. */
export type Saying = {
  readonly of: string;
  /** What it is about; Slack dislikes and hides by that. */
  readonly about: string;
  readonly part: string;
  readonly text: string;
  readonly hasPicture: boolean;
};
