import { createTransport as createNodemailer } from 'nodemailer';
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool';
import { classify } from './failures.js';
import { LastBytes } from './last-bytes.js';
import { type OutgoingEmail, composed, messageId } from './message.js';

/** How one e-mail is handed over, for a sender that keeps book of it. */
export interface Handover {
  /**
   * Called when all of the message but its end has been given to the connection, as often as it is tried. Once it has
   * resolved, the mail server may have the e-mail; where it rejects, the server is never given the end.
   */
  complete(): Promise<void>;
  /** Aborted, it cuts the connection: the e-mail has failed unless its end had been given. */
  readonly signal?: AbortSignal;
}

export interface MailTransport {
  /** E-mails that can be on their way at once. */
  readonly connections: number;
  /** Hands one e-mail to the mail server. Throws a `TemporaryMailFailure` or a `PermanentMailFailure`. */
  send(email: OutgoingEmail, handover?: Handover): Promise<{ readonly accepted: true }>;
  /** Connects and signs in. Throws a `TemporaryMailFailure` that says what is wrong. */
  verify(): Promise<void>;
  /** Lets e-mails in flight finish, then closes every connection. */
  close(): Promise<void>;
}

export interface SmtpSettings {
  /** `smtps://user:password@host:465`, or `smtp://host:587` for STARTTLS. */
  readonly smtpUrl: string;
  /** How many connections to hold open at most. */
  readonly connections: number;
}

const CONNECT_WITHIN = 30_000; // milliseconds

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function signIn({ username, password }: URL): SMTPPoolOptions['auth'] {
  return username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;
}

/** Nodemailer's options. Mail leaves the machine encrypted or not at all; only a server on this very machine may do without. */
export function smtpOptions({ smtpUrl, connections }: SmtpSettings): SMTPPoolOptions {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw new Error('SMTP_URL must look like smtps://user:password@mail.example.gov.uk:465 or smtp://host:587.');
  }
  const secure = url.protocol === 'smtps:';
  const loopback = isLoopback(url.hostname);
  return {
    pool: true,
    maxConnections: connections,
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port ? Number(url.port) : undefined,
    secure,
    requireTLS: !secure && !loopback,
    ignoreTLS: !secure && loopback,
    auth: signIn(url),
    connectionTimeout: CONNECT_WITHIN,
    greetingTimeout: CONNECT_WITHIN,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Nodemailer's pool, and what it does not tell: which messages had gone out to the last byte when a connection broke. */
class PooledTransport implements MailTransport {
  readonly connections: number;
  private readonly nodemailer;
  private readonly handedOver = new Set<string>();
  private readonly handovers = new Map<string, Handover>();
  private readonly inFlight = new Set<Promise<unknown>>();

  constructor(settings: SmtpSettings) {
    this.connections = settings.connections;
    this.nodemailer = createNodemailer(smtpOptions(settings));
    this.nodemailer.use('stream', (mail, done) => {
      const id = mail.message.messageId();
      mail.message.processFunc((bytes) => LastBytes.of(bytes, () => this.complete(id)));
      done();
    });
  }

  async send(email: OutgoingEmail, handover?: Handover): Promise<{ accepted: true }> {
    const sending = this.handOver(email, handover);
    this.inFlight.add(sending);
    try {
      return await sending;
    } finally {
      this.inFlight.delete(sending);
    }
  }

  async verify(): Promise<void> {
    try {
      await this.nodemailer.verify();
    } catch (error) {
      throw classify(asError(error), false);
    }
  }

  async close(): Promise<void> {
    this.nodemailer.close();
    await Promise.allSettled(this.inFlight);
  }

  private async handOver(email: OutgoingEmail, handover?: Handover): Promise<{ accepted: true }> {
    const message = composed(email);
    const id = messageId(email.id, email.from);
    if (handover) this.handovers.set(id, handover);
    try {
      await this.nodemailer.sendMail({ ...message, ...(handover?.signal && { signal: handover.signal }) });
      return { accepted: true };
    } catch (error) {
      throw classify(asError(error), this.handedOver.has(id));
    } finally {
      this.handedOver.delete(id);
      this.handovers.delete(id);
    }
  }

  /** Nothing may come between the sender's note and the last bytes: a crash in between makes an e-mail uncertain. */
  private async complete(id: string): Promise<void> {
    await this.handovers.get(id)?.complete();
    this.handedOver.add(id);
  }
}

/** A pooled, encrypted SMTP transport. Throws when the URL cannot be read; connects only when first used. */
export const createTransport = (settings: SmtpSettings): MailTransport => new PooledTransport(settings);
