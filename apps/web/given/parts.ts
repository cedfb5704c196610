import type { HandOff } from '#lantern/cases';
import type { EmailTools } from '#lantern/mail';
import type { HealthChecks } from '#lantern/platform';
import type { Composition } from '../../common/compose.js';
import type { DirectMail } from '../../common/direct-mail.js';

export type { DirectMail } from '../../common/direct-mail.js';

/** An e-mail that will be sent if nothing changes. */
export interface PlannedSending {
  /** London date. */
  readonly on: string;
  /** The office it goes to. */
  readonly to: string;
  /** Whose it is, where it is an agency's. */
  readonly agency: string | null;
  readonly about: string;
  readonly subject: string;
}

/** What will be sent about a review in the coming days. */
export interface ScheduleReader {
  schedule(reference: string, days: number): Promise<readonly PlannedSending[]>;
}

export const SCHEDULE = Symbol('SCHEDULE');

export interface CapturedSummary {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** ISO instant. */
  readonly at: string;
}

export interface CapturedEmail extends CapturedSummary {
  readonly text: string;
  readonly html: string | null;
}

/** The e-mails of development, which went to nobody. */
export interface CapturedMail {
  /** Newest first. */
  list(limit: number): Promise<readonly CapturedSummary[]>;
  /** Undefined where there is none of that id. */
  one(id: string): Promise<CapturedEmail | undefined>;
}

export const CAPTURED_MAIL = Symbol('CAPTURED_MAIL');

/** What the web app is put together from. */
export interface WebParts extends Composition {
  readonly health: HealthChecks;
  readonly schedule: ScheduleReader;
  readonly directMail: DirectMail;
  /** What e-mails are written with, for showing one before it is sent. */
  readonly emailTools: EmailTools;
  /** Without it, what the database holds of captured e-mails. */
  readonly mail?: CapturedMail;
  /** Who is told of mail that waits; without one, the sweeper finds it. */
  readonly handOff?: HandOff;
}

/** Injection token of the `HandOff`. */
export const HAND_OFF = Symbol('HAND_OFF');

/** Injection token of the database, for what is rehearsed in it. */
export const ORM = Symbol('ORM');

/** Injection token of the configuration. */
export const CONFIG = Symbol('CONFIG');

export const DIRECT_MAIL = Symbol('DIRECT_MAIL');

/** Injection token of the `EmailTools`. */
export const EMAIL_TOOLS = Symbol('EMAIL_TOOLS');
