import { BaseUrl, Region, regionUrl } from './clevertap/region.ts';
import { type Parsed, type Problem, parsed } from './lib/parsed.ts';
import { type Secret, secret } from './lib/secret.ts';
import type { Weekday } from './query/day.ts';

export type SlackMode =
  | { readonly type: 'socket'; readonly appToken: Secret }
  | { readonly type: 'http'; readonly signingSecret: Secret };

export type Config = {
  readonly slack: {
    readonly botToken: Secret;
    /** Ends with a slash. */
    readonly apiUrl: string | undefined;
    readonly mode: SlackMode;
  };
  readonly clevertap: CleverTapConfig;
  readonly access: {
    /** Slack ids of the only channels to answer in; empty for all. */
    readonly allowedChannels: readonly string[];
    /** Slack ids of people. */
    readonly admins: readonly string[];
  };
  readonly storeUrl: string;
  /** The bundled server draws when absent. */
  readonly quickchartUrl: string | undefined;
  readonly port: number;
};

export type CleverTapConfig = {
  readonly accountId: string;
  readonly passcode: Secret;
  readonly baseUrl: string;
  readonly timeZone: string;
  readonly weekStartsOn: Weekday;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** What each setting is for, in the words of the README and of the list of what is missing. */
export const purposes = {
  SLACK_BOT_TOKEN: 'the bot token of your Slack app (xoxb-…)',
  SLACK_APP_TOKEN: 'an app-level token with connections:write (xapp-…), for Socket Mode',
  SLACK_SIGNING_SECRET: 'the signing secret of your Slack app, for HTTP mode instead',
  SLACK_API_URL: 'base of the Web API, for a Slack that is not slack.com',
  CLEVERTAP_ACCOUNT_ID: 'the id of your CleverTap project',
  CLEVERTAP_PASSCODE: 'the passcode of that project',
  CLEVERTAP_REGION: 'the region of that project: in1 sg1 us1 aps3 mec1 or eu1',
  CLEVERTAP_API_URL: 'base of a Counts API that is not CleverTap’s, instead of the region',
  CLEVERTAP_TIME_ZONE: 'the time zone of that project, such as Asia/Kolkata: its days are the days',
  WEEK_STARTS_ON: 'the day that a week starts on: monday, sunday or saturday',
  ALLOWED_CHANNELS: 'ids of the only channels to answer in, such as C0123456789,C9876543210',
  ADMINS: 'ids of people who may change what others saved, and who help, such as U0123456789',
  STORE_URL: 'where records are kept, sqlite:PATH or redis://HOST:PORT',
  QUICKCHART_URL: 'a QuickChart server that draws the pictures; the bundled one when absent',
  PORT: 'where /healthz, /readyz and /metrics answer, and Slack’s requests in HTTP mode',
} as const;
export type Setting = keyof typeof purposes;

const weekdays = new Map<string, Weekday>([
  ['sunday', 0],
  ['monday', 1],
  ['saturday', 6],
]);

/** All settings, or everything that is wrong with them: `at` is the setting's name. */
export function parseConfig(environment: Environment): Parsed<Config> {
  const reader = createReader(environment);
  const clevertap = readCleverTap(reader);
  const config = {
    slack: {
      botToken: secret(reader.required('SLACK_BOT_TOKEN')),
      apiUrl: readSlackUrl(reader),
      mode: readMode(reader),
    },
    clevertap,
    access: {
      allowedChannels: readIds(reader, 'ALLOWED_CHANNELS', /^[CGD][A-Z0-9]+$/),
      admins: readIds(reader, 'ADMINS', /^[UW][A-Z0-9]+$/),
    },
    storeUrl: reader.optional('STORE_URL') ?? 'sqlite:./data/counts.db',
    quickchartUrl: readUrl(reader, 'QUICKCHART_URL'),
    port: readPort(reader),
  };
  const { problems } = reader;
  return problems.length > 0 ? { ok: false, problems } : parsed(config);
}

/** What asking CleverTap needs, without Slack. */
export function parseCleverTapConfig(environment: Environment): Parsed<CleverTapConfig> {
  const reader = createReader(environment);
  const config = readCleverTap(reader);
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : parsed(config);
}

type Reader = {
  readonly problems: Problem[];
  readonly optional: (name: Setting) => string | undefined;
  /** An empty string, and a problem, when it is missing. */
  readonly required: (name: Setting) => string;
  readonly refuse: (name: Setting, message: string) => void;
};

function createReader(environment: Environment): Reader {
  const problems: Problem[] = [];
  const refuse = (name: Setting, message: string) => {
    problems.push({ at: name, message, hint: purposes[name] });
  };
  // Many hosts hand on a setting that was left empty as an empty string.
  const optional = (name: Setting) => environment[name]?.trim() || undefined;
  const required = (name: Setting) => {
    const value = optional(name);
    if (value === undefined) refuse(name, 'is missing');
    return value ?? '';
  };
  return { problems, optional, required, refuse };
}

function readCleverTap(reader: Reader): CleverTapConfig {
  return {
    accountId: reader.required('CLEVERTAP_ACCOUNT_ID'),
    passcode: secret(reader.required('CLEVERTAP_PASSCODE')),
    baseUrl: readBaseUrl(reader),
    timeZone: readTimeZone(reader),
    weekStartsOn: readWeekStart(reader),
  };
}

function readBaseUrl(reader: Reader): string {
  const override = reader.optional('CLEVERTAP_API_URL');
  if (override !== undefined) {
    const url = BaseUrl.safeParse(override);
    if (url.success) return url.data;
    reader.refuse('CLEVERTAP_API_URL', `is “${override}”; ${url.error.issues[0]?.message}`);
    return '';
  }
  const name = reader.required('CLEVERTAP_REGION');
  const region = Region.safeParse(name);
  if (region.success) return regionUrl(region.data);
  if (name) reader.refuse('CLEVERTAP_REGION', `is “${name}”, which is no region`);
  return '';
}

function readTimeZone(reader: Reader): string {
  const timeZone = reader.required('CLEVERTAP_TIME_ZONE');
  if (timeZone && !isTimeZone(timeZone)) {
    reader.refuse('CLEVERTAP_TIME_ZONE', `is “${timeZone}”, which is no time zone`);
  }
  return timeZone;
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function readWeekStart(reader: Reader): Weekday {
  const name = reader.optional('WEEK_STARTS_ON') ?? 'monday';
  const weekday = weekdays.get(name.toLowerCase());
  if (weekday === undefined) reader.refuse('WEEK_STARTS_ON', `is “${name}”`);
  return weekday ?? 1;
}

function readMode(reader: Reader): SlackMode {
  const appToken = reader.optional('SLACK_APP_TOKEN');
  if (appToken !== undefined) return { type: 'socket', appToken: secret(appToken) };
  const signingSecret = reader.optional('SLACK_SIGNING_SECRET');
  if (signingSecret === undefined) {
    reader.refuse('SLACK_APP_TOKEN', 'is missing, and so is SLACK_SIGNING_SECRET');
  }
  return { type: 'http', signingSecret: secret(signingSecret ?? '') };
}

function readSlackUrl(reader: Reader): string | undefined {
  const url = readUrl(reader, 'SLACK_API_URL');
  return url === undefined || url.endsWith('/') ? url : `${url}/`;
}

function readUrl(reader: Reader, name: Setting): string | undefined {
  const url = reader.optional(name);
  if (url === undefined || /^https?:\/\//.test(url)) return url;
  reader.refuse(name, `is “${url}”; it should start with https:// or http://`);
  return undefined;
}

/** Slack's ids, with commas between them. A name instead of an id would silently allow nobody. */
function readIds(reader: Reader, name: Setting, form: RegExp): string[] {
  const ids = (reader.optional(name) ?? '').split(/[\s,]+/).filter((id) => id !== '');
  const wrong = ids.find((id) => !form.test(id));
  if (wrong !== undefined) reader.refuse(name, `has “${wrong}”, which is no id`);
  return ids;
}

function readPort(reader: Reader): number {
  const text = reader.optional('PORT') ?? '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  reader.refuse('PORT', `is “${text}”; it should be a number from 0 to 65535`);
  return 0;
}
