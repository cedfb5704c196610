import { type BankHolidays, type IsoDate, londonDate } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import { type Renderer, type Subject, commonValues, officeOf } from '#lantern/mail';
import { type Clock, NotFound, run } from '#lantern/platform';
import { sortDue } from './current-step.js';
import { type DueRung, plannedStatement } from './due-rung.js';
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
  readonly renderer: Renderer;
}

interface Review extends Omit<Subject, 'first' | 'workflow' | 'reference' | 'review'> {
  readonly id: string;
  readonly workflow: string;
  readonly version: string;
  readonly regime: string | null;
}

interface Coming {
  readonly template: string;
  readonly recipient: string;
  readonly agency: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  readonly reference: string | null;
  readonly about: string;
}

const reviewStatement = `
select c.id, r.workflow, r.version, r.regime, p.name as partnership, p.display_name as "displayName", (
    select jsonb_build_object('name', k.name, 'email', k.email, 'phone', k.phone, 'hours', k.hours)
    from contacts_for(c.partnership_id, r.id, 'coordinator', null) k order by k.phone is null, k.name, k.id limit 1) as coordinator
from case_file c join case_file r on r.id = coalesce(c.parent_id, c.id) join partnership p on p.id = c.partnership_id
where c.reference = $1`;

const queuedStatement = `
select e.template, e.recipient, coalesce(e.agency, k.agency) as agency, e.values, (extract(epoch from e.due_at) * 1000)::float8 as "dueAt", c.reference, (
    select coalesce(string_agg(distinct d.title, '; '), '') from rung g
    join deadline d on d.case_file_id = g.case_file_id and d.key = g.deadline_key where g.email_id = e.id) as about
from email e left join case_file c on c.id = e.case_file_id left join contact k on k.id = e.contact_id
where e.status = 'queued' and e.due_at <= $2::timestamptz and (c.id = $1::uuid or c.parent_id = $1::uuid
  or e.id in (select g.email_id from rung g join case_file f on f.id = g.case_file_id
    where f.id = $1::uuid or f.parent_id = $1::uuid))
order by e.due_at, e.id`;

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

const comingOf = (letter: Letter, dueAt: number): Coming => ({
  template: letter.template,
  recipient: letter.rungs[0].recipient,
  agency: agencyOf(letter.rungs[0]),
  values: letter.values,
  dueAt,
  reference: caseOf(letter)?.reference ?? null,
  about: [...new Set(letter.rungs.map(({ title }) => title))].join('; '),
});

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
    const [review] = await run<Review>(em, reviewStatement, [reference]);
    if (!review) throw new NotFound(`There is no case ${reference}.`);
    const now = this.parts.clock.now();
    const until = new Date(now.getTime() + days * 86_400_000);
    const calendar = await this.parts.calendars.newest(em);
    const queued = await run<Coming>(em, queuedStatement, [review.id, until]);
    const rungs = await run<DueRung>(em, plannedStatement, [review.id, until]);
    return [...queued, ...this.planned(rungs, now, calendar)]
      .map((email) => this.shown(email, review))
      .toSorted((a, b) => a.at.localeCompare(b.at) || a.to.localeCompare(b.to) || a.subject.localeCompare(b.subject));
  }

  /** The e-mails that rungs will make, day by day; what is due already goes at the next hour of sending. */
  private planned(rungs: readonly DueRung[], now: Date, calendar: BankHolidays): Coming[] {
    const { registry, publicUrl } = this.parts;
    const next = nextSendingTime(now, calendar).getTime();
    const momentOf = ({ dueAt }: DueRung): number => Math.max(dueAt, next);
    const byDay = Map.groupBy(rungs, (rung) => londonDate(new Date(momentOf(rung))));
    return [...byDay].flatMap(([today, ofDay]) => {
      const { send } = sortDue(ofDay, today);
      const letters = lettersFor(send, { registry, publicUrl, today }, (rung) => [office(rung)]);
      return letters.map((letter) => comingOf(letter, momentOf(letter.rungs[0])));
    });
  }

  private shown({ dueAt, recipient, agency, values, ...email }: Coming, review: Review): ScheduledEmail {
    const at = new Date(dueAt);
    const on = londonDate(at);
    const subject = { ...review, review, reference: email.reference, first: false };
    const { registry: regimes, publicUrl, renderer } = this.parts;
    const words = renderer.render(email.template, { ...values, ...commonValues(subject, { regimes, publicUrl }, on) });
    const { template, about } = email;
    return { on, at: at.toISOString(), template, to: recipient, agency, about, subject: words.subject };
  }
}
