import type { Language } from '#lantern/calendar';
import type { MikroORM } from '@mikro-orm/postgresql';
import { nextSendingTime } from '#lantern/engine';
import { type Clock, NotFound } from '#lantern/platform';
import { type EmailStatus, type Tables, anyOf, isoText, sameAddress, tables } from '#lantern/tables';
import type { Expression, SqlBool, UpdateQueryBuilder, UpdateResult } from 'kysely';
import { type EmailSearch, type EmailSubject, countByStatus, emailsFound, subjectsOf } from './email-search.js';
import { emailsOfCase } from './emails-of-case.js';
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
    const em = this.orm.em.fork();
    const emails = await emailsOfCase(em, caseFileId)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('e.createdAt', 'e.id'),
            '<',
            eb
              .selectFrom('email as last')
              .select(['last.createdAt', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('createdAt', 'id'),
          ),
        ),
      )
      .orderBy('e.createdAt', 'desc')
      .orderBy('e.id', 'desc')
      .limit(limit)
      .execute();
    return emails.map(withoutAddresses);
  }

  /**
   * The e-mails to an address about cases that pass a filter (`c`, of reviews `r`), newest first.
   * @param after id of the e-mail with which the page before ended
   */
  async toAddress(address: string, filter: Expression<SqlBool>, after: string | undefined, limit: number) {
    return tables(this.orm.em.fork())
      .selectFrom('email as e')
      .innerJoin('case_file as c', 'c.id', 'e.caseFileId')
      .innerJoin('case_file as r', 'r.id', 'c.reviewId')
      .select((eb) => ['e.id', 'e.template', 'e.subject', 'c.reference', isoText(eb.ref('e.createdAt')).as('at')])
      .where((eb) => sameAddress(eb.ref('e.address'), eb.val(address)))
      .where(filter)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('e.createdAt', 'e.id'),
            '<',
            eb
              .selectFrom('email as last')
              .select(['last.createdAt', 'last.id'])
              .where('last.id', '=', after ?? '')
              .$asTuple('createdAt', 'id'),
          ),
        ),
      )
      .orderBy('e.createdAt', 'desc')
      .orderBy('e.id', 'desc')
      .limit(limit)
      .execute();
  }

  /** How many e-mails about a case and its parts there are of each status, of those with these words; '' for all. */
  counts(caseFileId: string, words: string): Promise<ReadonlyMap<EmailStatus, number>> {
    return countByStatus(this.orm.em.fork(), caseFileId, words);
  }

  /** Some of the e-mails that are like that, in the order asked for, each with what it is about. */
  async search(caseFileId: string, search: EmailSearch, slice: { readonly offset: number; readonly limit: number }) {
    const em = this.orm.em.fork();
    const ids = await emailsFound(em, caseFileId, search, slice);
    const subjects = await subjectsOf(em, ids);
    const found = await emailsOfCase(em, caseFileId).where('e.id', '=', anyOf(ids)).execute();
    const byId = new Map(found.map((email) => [email.id, withoutAddresses(email)]));
    return ids.flatMap((id): (EmailOnDesk & { readonly about: EmailSubject | null })[] => {
      const email = byId.get(id);
      return email ? [{ ...email, about: subjects.get(id) ?? null }] : [];
    });
  }

  /**
   * The e-mails about a case and its parts that were queued between two instants, both counted in: what an entry caused.
   * `dueAt`: the ISO instant from which it may go.
   */
  async queuedBetween(caseFileId: string, first: string, last: string): Promise<(EmailOnDesk & { dueAt: string })[]> {
    const emails = await emailsOfCase(this.orm.em.fork(), caseFileId)
      .select((eb) => isoText(eb.ref('e.dueAt')).as('dueAt'))
      .where('e.createdAt', '>=', new Date(first))
      .where('e.createdAt', '<=', new Date(last))
      .orderBy('e.createdAt')
      .orderBy('e.id')
      .execute();
    return emails.map(({ dueAt, ...email }) => ({ ...withoutAddresses(email), dueAt }));
  }

  /**
   * One e-mail about a case or its parts.
   * @throws NotFound when there is none of that id, and when it is about another case.
   */
  async one(caseFileId: string, id: string): Promise<EmailOnDesk> {
    const email = await emailsOfCase(this.orm.em.fork(), caseFileId)
      .where((eb) => eb(eb.cast('e.id', 'text'), '=', id))
      .executeTakeFirst();
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
    const dueAt = this.clock.now();
    await this.change(ids, ['undeliverable', 'uncertain'], (emails) =>
      emails
        .set({ status: 'queued', dueAt, attempts: 0, failure: null, settledAt: null, claimedAt: null })
        .set((eb) => ({
          contactId: eb
            .selectFrom('addressee as k')
            .select('k.id')
            .whereRef('k.id', '=', 'email.contactId')
            .where('k.leftOn', 'is', null),
        })),
    );
  }

  /**
   * Records that uncertain e-mails did arrive.
   * @throws NotFound when none of them is uncertain.
   */
  async settleUncertain(...ids: readonly string[]): Promise<void> {
    const settledAt = this.clock.now();
    await this.change(ids, ['uncertain'], (emails) => emails.set({ status: 'sent', settledAt }));
  }

  /**
   * Records that the recipients have been told in another way: by telephone, say.
   * @throws NotFound when none of them is undeliverable or uncertain.
   */
  async handled(...ids: readonly string[]): Promise<void> {
    const settledAt = this.clock.now();
    await this.change(ids, ['undeliverable', 'uncertain'], (emails) => emails.set({ status: 'handled', settledAt }));
  }

  private async change(
    ids: readonly string[],
    from: readonly EmailStatus[],
    to: (emails: ChangedEmails) => ChangedEmails,
  ): Promise<void> {
    const changed = await to(tables(this.orm.em.fork()).updateTable('email'))
      .where((eb) => eb(eb.cast('id', 'text'), '=', anyOf(ids)))
      .where('status', '=', anyOf(from))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n)
      throw new NotFound(`There is no e-mail ${ids.join(', ')} that is ${from.join(' or ')}.`);
  }
}

type ChangedEmails = UpdateQueryBuilder<Tables, 'email', 'email', UpdateResult>;
