import { LawAsking, LawRegister, TasksDoneByMail } from '#lantern/cases';
import { plainWords } from '#lantern/words';
import {
  type EmailTools,
  createCapture,
  createRenderers,
  createTransport,
  MailRun,
  type MailTransport,
} from '#lantern/mail';
import { DigestRun, GroupLists, ReminderRun, Schedule } from '#lantern/reminders';
import type { Composition } from './compose.js';
import { type DirectMail, directMail } from './direct-mail.js';

/** What writes to people: reminders, the mail itself, the regular lists, and the plan of what will be sent. */
export interface Correspondence {
  readonly reminders: ReminderRun;
  readonly mail: Pick<MailRun, 'runDue' | 'recover'>;
  readonly digests: DigestRun;
  /** What each delivery group holds, to whoever chairs it. */
  readonly groupLists: GroupLists;
  readonly schedule: Schedule;
  /** Asks about reviews that were open on the first day of another law. */
  readonly law: LawAsking;
  readonly direct: DirectMail;
  /** What e-mails are written with, for showing one before it is sent. */
  readonly emailTools: EmailTools;
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

/** Sends what waits, and ticks the tasks that are done by it. */
function tickingMail(mail: MailRun, tasks: TasksDoneByMail): Correspondence['mail'] {
  return {
    runDue: async (now, stop) => {
      const sent = await mail.runDue(now, stop);
      if (sent.done > 0) await tasks.tick();
      return sent;
    },
    recover: (now) => mail.recover(now),
  };
}

/** Puts correspondence together. Without a mail server, or with `capture`, nothing leaves this machine. */
export function correspond(composition: Composition, choices: Choices = {}): Correspondence {
  const { capture = composition.config.mail.capture, mailWaits } = choices;
  const { orm, registry, calendars, clock, config, writer } = composition;
  const publicUrl = config.http.publicUrl;
  const renderers = createRenderers(registry.all, plainWords('cy'));
  const transport = transportOf(composition, capture);
  const parts = { orm, registry, calendars, publicUrl };
  const emailTools = { renderers, mailFrom: config.mail.from, publicUrl, regimes: registry };
  return {
    reminders: new ReminderRun({ ...parts, ...(mailWaits && { mailWaits }) }),
    mail: tickingMail(
      new MailRun({ ...emailTools, orm, calendars, clock, transport }),
      new TasksDoneByMail(orm, writer, registry),
    ),
    digests: new DigestRun(parts),
    groupLists: new GroupLists(parts),
    law: new LawAsking(orm, new LawRegister(orm, registry, clock), writer),
    schedule: new Schedule({ ...parts, clock, renderers }),
    emailTools,
    direct: directMail(composition, transport, capture),
    close: () => transport.close(),
  };
}
