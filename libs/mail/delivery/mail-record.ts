import type { Language } from '#lantern/calendar';
import type { MikroORM } from '@mikro-orm/postgresql';
import { nextSendingTime } from '#lantern/engine';
import { type Clock, NotFound, isoInstant, run } from '#lantern/platform';
import type { EmailStatus } from '#lantern/tables';
import type { BankHolidayCalendars } from './mail-run.js';
import { type Outage, presentOutage } from './outages.js';

/** An e-mail as those who look after a case see it: to which office it goes, and never to which address. */
interface EmailOnDesk {
  readonly id: string;
  readonly template: string;
  /** The office, such as `cspChair`. */
  readonly to: string;
  readonly agency: string | null;
  readonly status: EmailStatus;
  /** Null until it was first written out. */
  readonly subject: string | null;
  /** In which it was written; null until then. */
  readonly language: Language | null;
  /** ISO instant. */
  readonly queuedAt: string;
  /** ISO instant at which it was sent, given up or settled by a person; null before. */
  readonly settledAt: string | null;
  readonly failure: string | null;
}

/** `$1` is a case: its e-mails, those of its parts, and the lists in which one of their dates stands. */
const ofCaseStatement = `
select e.id, e.template, e.recipient as "to", e.agency, e.status, e.subject,
  case when e.html like '%<html lang="cy">%' then 'cy' when e.subject is not null then 'en' end as language, ${isoInstant('e.created_at')} as "queuedAt",
  ${isoInstant('e.settled_at')} as "settledAt", e.failure
from email e
where (e.case_file_id in (select f.id from case_file f where f.id = $1::uuid or f.parent_id = $1::uuid)
  or e.id in (select g.email_id from rung g join case_file f on f.id = g.case_file_id
    where g.email_id is not null and (f.id = $1::uuid or f.parent_id = $1::uuid)))`;

/** Mail servers like to repeat the address that they refuse. */
const withoutAddresses = ({ failure, ...email }: EmailOnDesk): EmailOnDesk => ({
  ...email,
  failure: failure?.replaceAll(/[^\s<>()[\]"',:;]+@[^\s<>()[\]"',:;]+/g, '(address)') ?? null,
});

/** Whether an e-mail that is queued could go out at present. */
export interface SendingConditions {
  readonly outage: Outage | null;
  readonly open: boolean;
}

/** What a person does about e-mails that did not arrive, or may not have. */
export class MailRecord {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly calendars: BankHolidayCalendars,
  ) {}

  /**
   * The e-mails about a case and its parts, newest first.
   * @param caseFileId id of the review or, for what concerns it alone, of a part
   * @param after id of the e-mail with which the page before ended
   */
  async list(caseFileId: string, after: string | undefined, limit: number): Promise<EmailOnDesk[]> {
    const emails = await run<EmailOnDesk>(
      this.orm.em.fork(),
      `${ofCaseStatement} and ($2::uuid is null or
         (e.created_at, e.id) < (select last.created_at, last.id from email last where last.id = $2::uuid))
       order by e.created_at desc, e.id desc limit $3`,
      [caseFileId, after ?? null, limit],
    );
    return emails.map(withoutAddresses);
  }

  /**
   * One e-mail about a case or its parts.
   * @throws NotFound when there is none of that id, and when it is about another case.
   */
  async one(caseFileId: string, id: string): Promise<EmailOnDesk> {
    const [email] = await run<EmailOnDesk>(this.orm.em.fork(), `${ofCaseStatement} and e.id::text = $2`, [
      caseFileId,
      id,
    ]);
    if (!email) throw new NotFound(`There is no e-mail ${id} about this case; its list of e-mails has their ids.`);
    return withoutAddresses(email);
  }

  /** What e-mails that wait are waiting for: the mail server, or the hours of rule E-19. */
  async conditions(): Promise<SendingConditions> {
    const now = this.clock.now();
    const calendar = await this.calendars.newest(this.orm.em.fork());
    return { outage: await presentOutage(this.orm, now), open: nextSendingTime(now, calendar) <= now };
  }

  /**
   * Sends undeliverable or uncertain e-mails again, to whoever holds their office now if the one they were for has left.
   * Each keeps its Message-ID, so that a mail program shows two copies as one.
   * @throws NotFound when none of them is in either state.
   */
  async resend(...ids: readonly string[]): Promise<void> {
    await this.change(
      ids,
      ['undeliverable', 'uncertain'],
      `status = 'queued', due_at = $3::timestamptz, attempts = 0, failure = null, settled_at = null, claimed_at = null,
       contact_id = (select k.id from addressee k where k.id = email.contact_id and k.left_on is null)`,
    );
  }

  /**
   * Records that uncertain e-mails did arrive.
   * @throws NotFound when none of them is uncertain.
   */
  async settleUncertain(...ids: readonly string[]): Promise<void> {
    await this.change(ids, ['uncertain'], `status = 'sent', settled_at = $3::timestamptz`);
  }

  /**
   * Records that the recipients have been told in another way: by telephone, say.
   * @throws NotFound when none of them is undeliverable or uncertain.
   */
  async handled(...ids: readonly string[]): Promise<void> {
    await this.change(ids, ['undeliverable', 'uncertain'], `status = 'handled', settled_at = $3::timestamptz`);
  }

  private async change(ids: readonly string[], from: readonly string[], assignments: string): Promise<void> {
    const changed = await run<{ id: string }>(
      this.orm.em.fork(),
      `update email set ${assignments} where id::text = any($1::text[]) and status = any($2::text[]) returning id`,
      [[...ids], [...from], this.clock.now()],
    );
    if (changed.length === 0) throw new NotFound(`There is no e-mail ${ids.join(', ')} that is ${from.join(' or ')}.`);
  }
}
