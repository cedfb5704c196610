import { type Desk, createCapture, createRenderer, createTransport, MailRun, type MailTransport } from '#lantern/mail';
import { DigestRun, ReminderRun, Schedule } from '#lantern/reminders';
import { emailValues, emailsDirectory } from '#workflows';
import type { Composition } from './compose.js';
import { type DirectMail, directMail } from './direct-mail.js';
import { plainWords } from './web/pages/words/words.js';

/** What writes to people: reminders, the mail itself, the regular lists, and the plan of what will be sent. */
export interface Correspondence {
  readonly reminders: ReminderRun;
  readonly mail: MailRun;
  readonly digests: DigestRun;
  readonly schedule: Schedule;
  readonly direct: DirectMail;
  /** What e-mails are written with, for showing one before it is sent. */
  readonly desk: Desk;
  /** Finishes what is being sent. */
  close(): Promise<void>;
}

function transportOf({ config }: Composition, capture: boolean): MailTransport {
  const { smtpUrl, connections } = config.mail;
  return smtpUrl === undefined || capture ? createCapture() : createTransport({ smtpUrl, connections });
}

interface Choices {
  readonly capture?: boolean;
  /** Called when reminders have been written, so that sending them overlaps with writing more. */
  readonly mailWaits?: () => void;
}

/** Puts correspondence together. Without a mail server, or with `capture`, nothing leaves this machine. */
export function correspond(composition: Composition, choices: Choices = {}): Correspondence {
  const { capture = composition.config.mail.capture, mailWaits } = choices;
  const { orm, registry, calendars, clock, config } = composition;
  const publicUrl = config.http.publicUrl;
  const renderer = createRenderer(emailsDirectory, emailValues, plainWords('cy'));
  const transport = transportOf(composition, capture);
  const parts = { orm, registry, calendars, publicUrl };
  const desk = { renderer, mailFrom: config.mail.from, publicUrl, regimes: registry };
  return {
    reminders: new ReminderRun({ ...parts, ...(mailWaits && { mailWaits }) }),
    mail: new MailRun({ ...desk, orm, calendars, clock, transport }),
    digests: new DigestRun(parts),
    schedule: new Schedule({ ...parts, clock, renderer }),
    desk,
    direct: directMail(composition, transport, capture),
    close: () => transport.close(),
  };
}
