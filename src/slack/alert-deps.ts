import type { WebClient } from '@slack/web-api';
import type { AcknowledgeRound } from '../alert/acknowledge-round.ts';
import type { Alerts } from '../alert/alerts.ts';
import type { AskOnce } from '../alert/ask-once.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import type { Reference } from '../query/period.ts';
import type { Refuse } from './access.ts';
import type { TryRule } from './alert-trial.ts';
import type { Guard } from './guard.ts';
import type { MaySee } from './may-see.ts';
import type { OpenQueryForm } from './open-query-form.ts';

/** What everything needs that people do with alerts. */
export type AlertDeps = {
  readonly alerts: Alerts;
  readonly acknowledgeRound: AcknowledgeRound;
  readonly tryRule: TryRule;
  readonly askOnce: AskOnce;
  /** A message that stands once in somebody's direct messages, under this name. */
  readonly tellDirectly: (userId: string, name: string, message: Message) => Promise<void>;
  readonly openQueryForm: OpenQueryForm;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly reference: () => Reference;
  readonly refuse: Refuse;
  readonly maySee: MaySee;
  readonly guard: Guard;
};

/** Who does something, and where they see what comes of it. */
export type Doer = {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs?: string | undefined;
};
