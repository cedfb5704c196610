import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import {
  type Renderers,
  type Subject,
  type Unwritten,
  type WaitingEmail,
  isStillToBeSaid,
  officeOf,
  waitingForReviewStatement,
  wordsOf,
} from '#lantern/mail';
import { type Clock, NotFound, run } from '#lantern/platform';
import { anyOf, contactsFor, remindedDate, tables } from '#lantern/tables';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { sortDue } from './current-step.js';
import { type DueRung, type GivenRung, plannedStatement } from './due-rung.js';
import { type LaterRung, laterRungs } from './ladders.js';
import { type Letter, caseOf, lettersFor } from './letters.js';
import type { ReminderParts } from './reminder-run.js';

/** An e-mail that will be sent if nothing changes. */
export interface ScheduledEmail {
  readonly on: IsoDate;
  /** ISO instant. */
  readonly at: string;
  readonly template: string;
  /** The office it goes to. */
  readonly to: string;
  /** Whose it is, where it is an agency's; null where it goes to every agency. */
  readonly agency: string | null;
  /** The titles of the tasks it is about; empty for one that answers an event. */
  readonly about: string;
  readonly subject: string;
}

export interface ScheduleParts extends ReminderParts {
  readonly clock: Clock;
  readonly renderers: Renderers;
}

/** The review as an e-mail about it names it. */
interface Review extends Omit<Subject, 'first' | 'workflow' | 'reference' | 'review'> {
  readonly id: string;
  readonly workflow: string;
  readonly version: string;
  readonly regime: string | null;
  readonly settings: Unwritten['settings'];
}

/** An e-mail that waits or that rungs will make, before its words. */
interface Coming {
  readonly unwritten: Unwritten;
  readonly recipient: string;
  readonly agency: string | null;
  readonly at: Date;
  readonly about: string;
}

const reviewOf = (em: SqlEntityManager, reference: string): Promise<Review | undefined> =>
  tables(em)
    .selectFrom('case_file as c')
    .innerJoin('case_file as r', 'r.id', 'c.reviewId')
    .innerJoin('partnership as p', 'p.id', 'c.partnershipId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom(
            contactsFor({
              partnershipId: eb.ref('c.partnershipId'),
              reviewId: eb.ref('r.id'),
              office: 'coordinator',
              agency: null,
            }).as<'k'>('k'),
          )
          .select((each) => {
            const [name, email] = [each.ref('k.name'), each.ref('k.email')];
            return jsonBuildObject({ name, email, phone: each.ref('k.phone'), hours: each.ref('k.hours') }).as('who');
          })
          .orderBy((each) => each('k.phone', 'is', null))
          .orderBy('k.name')
          .orderBy('k.id')
          .limit(1)
          .as('telephoned'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'r.workflow', 'r.version', 'r.regime', 'p.name as partnership', 'p.displayName', 'p.settings'])
    .select('telephoned.who as coordinator')
    .where('c.reference', '=', reference)
    .executeTakeFirst();

/** What each of some e-mails is about, by the titles of the dates that it reminds of. */
async function titlesOf(em: SqlEntityManager, emailIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tables(em)
    .selectFrom('rung as g')
    .innerJoinLateral(
      (eb) => remindedDate(eb.ref('g.caseFileId'), eb.ref('g.deadlineKey')).as<'d'>('d'),
      (join) => join.onTrue(),
    )
    .select(['g.emailId', 'd.title'])
    .distinct()
    .where('g.emailId', '=', anyOf(emailIds))
    .orderBy('d.title')
    .execute();
  const byEmail = Map.groupBy(rows, ({ emailId }) => emailId ?? '');
  return new Map([...byEmail].map(([id, dates]) => [id, dates.map(({ title }) => title).join('; ')]));
}

/** No two rungs of a case have the same date, step and recipient. */
const given = ({ caseFileId, key, revision, step, days, template, recipient, dueAt }: LaterRung): GivenRung => ({
  id: JSON.stringify([caseFileId, key, step, recipient]),
  case_file_id: caseFileId,
  deadline_key: key,
  revision,
  step,
  days,
  template,
  recipient,
  due_at: dueAt,
});

/** In a plan an office stands for whoever will hold it then; that of an agency for whoever will speak for it. */
const office = (rung: DueRung) => ({
  key: JSON.stringify([rung.recipient, agencyOf(rung)]),
  contactId: null,
  manager: null,
});

/** The offices that each agency has for itself; a task of the co-ordinator is theirs, whichever agency it is about. */
const ofAnAgency: readonly string[] = ['agency', 'actionOwner'];

const agencyOf = ({ recipient, agency }: DueRung): string | null =>
  ofAnAgency.includes(officeOf(recipient)) ? agency : null;

/** What is still to be sent of a case and its parts, as the same rules that send it would put it today. */
export class Schedule {
  constructor(private readonly parts: ScheduleParts) {}

  /**
   * The e-mails of the next `days`, in order: those that wait and those that reminders will make, one for each office,
   * put together as they will be.
   * @throws NotFound when there is no case of that reference.
   */
  async schedule(reference: string, days = 90): Promise<ScheduledEmail[]> {
    const em = this.parts.orm.em.fork();
    const review = await reviewOf(em, reference);
    if (!review) throw new NotFound(`There is no case ${reference}.`);
    const until = new Date(this.parts.clock.now().getTime() + days * 86_400_000);
    return [...(await this.waiting(em, review, until)), ...(await this.planned(em, review, until))]
      .map((email) => this.shown(email))
      .toSorted((a, b) => a.at.localeCompare(b.at) || a.to.localeCompare(b.to) || a.subject.localeCompare(b.subject));
  }

  /** Those that are written already and wait for the hour at which they go. */
  private async waiting(em: SqlEntityManager, { id }: Review, until: Date): Promise<Coming[]> {
    const queued = await run<WaitingEmail>(em, waitingForReviewStatement, [id, until]);
    const titles = await titlesOf(
      em,
      queued.map((email) => email.id),
    );
    const next = await this.nextHour(em);
    return queued
      .map((email) => ({ email, at: new Date(Math.max(email.dueAt, next)) }))
      .filter(({ email, at }) => isStillToBeSaid(email, at))
      .map(({ email, at }) => ({
        unwritten: email,
        recipient: email.recipient,
        agency: email.agency ?? email.holderAgency,
        at,
        about: titles.get(email.id) ?? '',
      }));
  }

  /** The e-mails that rungs will make, day by day. */
  private async planned(em: SqlEntityManager, review: Review, until: Date): Promise<Coming[]> {
    const { registry, publicUrl } = this.parts;
    const later = await laterRungs(em, review.id, until, this.parts);
    const rungs = await run<DueRung>(em, plannedStatement, [review.id, until, JSON.stringify(later.map(given))]);
    const next = await this.nextHour(em);
    const momentOf = ({ dueAt }: DueRung): Date => new Date(Math.max(dueAt, next));
    const byDay = Map.groupBy(rungs, (rung) => londonDate(momentOf(rung)));
    return [...byDay].flatMap(([today, ofDay]) => {
      const { send } = sortDue(ofDay, today);
      const letters = lettersFor(send, { registry, publicUrl, today }, (rung) => [office(rung)]);
      return letters.map((letter) => comingOf(letter, momentOf(letter.rungs[0]), review));
    });
  }

  /** What is due already goes at the next hour of sending. */
  private async nextHour(em: SqlEntityManager): Promise<number> {
    const { calendars, clock } = this.parts;
    return nextSendingTime(clock.now(), await calendars.newest(em)).getTime();
  }

  private shown({ unwritten, recipient, agency, at, about }: Coming): ScheduledEmail {
    const { registry: regimes, publicUrl, renderers } = this.parts;
    // A plan is read by those who look after the review, in whatever language it will go out.
    const { subject } = wordsOf({ ...unwritten, language: 'en' }, { regimes, publicUrl, renderers }, at);
    const { template } = unwritten;
    return { on: londonDate(at), at: at.toISOString(), template, to: recipient, agency, about, subject };
  }
}

function comingOf(letter: Letter, at: Date, review: Review): Coming {
  const { template, values, rungs } = letter;
  const reference = caseOf(letter)?.reference ?? null;
  const unwritten = { ...review, review, reference, template, values, first: false, createdAt: at.getTime() };
  return {
    unwritten: { ...unwritten, dueNow: null, language: 'en' },
    recipient: rungs[0].recipient,
    agency: agencyOf(rungs[0]),
    at,
    about: [...new Set(rungs.map(({ title }) => title))].join('; '),
  };
}
