import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { PartnershipSettings } from '#lantern/bodies';
import { type Actor, general } from '#lantern/engine';
import { run } from '#lantern/platform';
import { type Successor, type Undertaking, isMerger } from './plan.js';
import { takeOverLengths } from './lengths.js';
import type { PartnershipStanding, Situation } from './rules.js';

/*
 * What a reorganisation does to each table that says which partnership a row belongs to. Nothing is deleted.
 *
 *   case_file         passed on by an event of each review, which takes its parts along
 *   contact           of a review: goes with it, too; of the partnership: ends, and begins in each successor, once
 *   office            ends, and begins in each successor
 *   membership        goes with its review to the same office there
 *   absence           is known in each successor where its address is written to
 *   email             not sent yet: goes with its review, and to the contact there; sent: stays as it was sent
 *   reference_serial  stays: new references begin anew under the new prefix
 *   setting_change    stays, as the old partnership's own story; what the new one takes over is a change of its own
 *   succession        gets a row for each partnership that ends
 *
 * Conflicts, agreements, documents, dates, reminders and the access record hang on a case or on its
 * reference, and so follow it. A test looks for tables that are not on this list.
 */

/** Records an event on a review, in the transaction of the reorganisation. */
export type RecordEvent = (command: {
  readonly reference: string;
  readonly actor: Actor;
  readonly event: Readonly<Record<string, unknown>>;
}) => Promise<void>;

/** The write path of reviews: records events along with other work, all of it in one transaction or none of it. */
export interface CaseRecorder {
  recordAlong<Result>(work: (em: SqlEntityManager, record: RecordEvent) => Promise<Result>): Promise<Result>;
}

type Destination = (kind: 'people' | 'contacts', id: string) => readonly string[];

/** One reorganisation on its way, in one transaction. */
export class Reorganising {
  private readonly old: readonly PartnershipStanding[];
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly em: SqlEntityManager,
    private readonly work: Undertaking,
    private readonly situation: Situation,
    private readonly settings: PartnershipSettings,
  ) {
    this.old = situation.partnerships.filter(({ code }) => work.plan.from.includes(code));
  }

  /** The situation has been found to be in order, and its partnerships are locked. */
  async carryOut(record: RecordEvent): Promise<void> {
    for (const successor of this.work.plan.into) this.ids.set(successor.code, await this.placeOf(successor));
    await this.moveReviews(record);
    await this.moveContacts();
    await this.moveOffices();
    await this.moveAbsences();
    await this.moveEmails();
    await takeOverLengths(this.em, this.work, this.situation, this.settings, (code) => this.ids.get(code) ?? '');
    await this.end();
  }

  private async placeOf(successor: Successor): Promise<string> {
    const known = this.situation.partnerships.find(({ code }) => code === successor.code);
    if (known) return known.id;
    const [made] = await this.run<{ id: string }>(
      `insert into partnership (code, name, nation, reference_prefix, display_name, mailbox, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        successor.code,
        successor.name,
        this.agreed('nation') ?? 'england',
        successor.referencePrefix,
        this.agreed('displayName'),
        successor.mailbox ?? this.agreed('mailbox'),
        this.work.now,
      ],
    );
    if (!made) throw new Error('The database did not return the row that was written.');
    return made.id;
  }

  /** What all the old partnerships have alike. */
  private agreed(what: 'nation' | 'displayName' | 'mailbox'): string | null {
    const [first, ...others] = this.old.map((each) => each[what]);
    return first !== undefined && others.every((each) => each === first) ? first : null;
  }

  private async moveReviews(record: RecordEvent): Promise<void> {
    const { plan, by } = this.work;
    const { on, order } = plan;
    // Whoever is writing to one of them is waited for, and the parts they add are seen.
    await this.run('select 1 from case_file where id = any($1::uuid[]) order by id for update', [
      this.situation.reviews.map(({ id }) => id),
    ]);
    for (const { reference, partnershipId } of this.situation.reviews) {
      const to = isMerger(plan) ? plan.into[0]?.code : plan.reviews[reference];
      const from = this.old.find((each) => each.id === partnershipId);
      if (to === undefined || !from || from.code === to) continue;
      const event = { type: general.partnershipChanged, on, from: from.name, to: this.nameOf(to), order };
      // The one who decided stays named; what follows of itself is done with the system's office.
      await record({ reference, actor: { name: by, roles: ['system'] }, event });
    }
  }

  private nameOf(code: string): string {
    const known = this.situation.partnerships.find((each) => each.code === code);
    return known?.name ?? this.work.plan.into.find((each) => each.code === code)?.name ?? code;
  }

  private readonly destinationsOf: Destination = (kind, id) => {
    const { plan } = this.work;
    const codes = isMerger(plan) ? plan.into.map(({ code }) => code) : (plan[kind][id] ?? []);
    return codes.flatMap((code) => this.ids.get(code) ?? []);
  };

  private async moveContacts(): Promise<void> {
    const { contacts } = this.situation;
    await this.run(
      `insert into contact (partnership_id, role, agency, name, email, language, phone, hours, manager_email)
       select distinct on (w."to", k.role, k.agency, lower(k.email))
         w."to", k.role, k.agency, k.name, k.email, k.language, k.phone, k.hours, k.manager_email
       from jsonb_to_recordset($1::jsonb) as w(id uuid, "to" uuid) join contact k on k.id = w.id
       where not exists (select 1 from contact n where n.partnership_id = w."to" and n.case_file_id is null
         and n.left_on is null and n.role = k.role and n.agency is not distinct from k.agency
         and lower(n.email) = lower(k.email))
       order by w."to", k.role, k.agency, lower(k.email), k.id`,
      [this.wanted('contacts', contacts)],
    );
    await this.run(
      `update contact set left_on = $2::date where id in (select w.id from jsonb_to_recordset($1::jsonb)
         as w(id uuid, stays uuid[]) where not contact.partnership_id = any(w.stays)) and case_file_id is null`,
      [this.staying('contacts', contacts), this.work.plan.on],
    );
  }

  private async moveOffices(): Promise<void> {
    const held = await this.run<{ id: string; callerId: string }>(
      `select id, caller_id as "callerId" from office where until is null and partnership_id = any($1::uuid[])`,
      [this.old.map(({ id }) => id)],
    );
    const people = held.map(({ id, callerId }) => ({ id, person: callerId }));
    await this.run(
      `insert into office (caller_id, partnership_id, role, capacity, since)
       select o.caller_id, w."to", o.role, o.capacity, $2 from jsonb_to_recordset($1::jsonb) as w(id uuid, "to" uuid)
       join office o on o.id = w.id where w."to" <> o.partnership_id on conflict do nothing`,
      [this.wanted('people', people), this.work.now],
    );
    await this.run(
      `update membership m set office_id = next.id from case_file r, office o
       join office next on next.caller_id = o.caller_id and next.role = o.role and next.until is null
       where m.case_file_id = r.id and m.until is null and o.id = m.office_id and o.partnership_id <> r.partnership_id
         and next.partnership_id = r.partnership_id and r.partnership_id = any($1::uuid[])`,
      [[...this.ids.values()]],
    );
    await this.run(
      `update office set until = $2 where id in (select w.id from jsonb_to_recordset($1::jsonb)
         as w(id uuid, stays uuid[]) where not office.partnership_id = any(w.stays))`,
      [this.staying('people', people), this.work.now],
    );
  }

  private async moveAbsences(): Promise<void> {
    await this.run(
      `insert into absence (partnership_id, email, since, until, deputy_name, deputy_email, recorded_by, recorded_at)
       select distinct on (next.id, lower(a.email), a.since) next.id, a.email, a.since, a.until, a.deputy_name,
         a.deputy_email, a.recorded_by, a.recorded_at
       from absence a cross join unnest($2::uuid[]) as next(id)
       where a.partnership_id = any($1::uuid[]) and a.partnership_id <> next.id and a.withdrawn_at is null
         and a.until >= $3::date and exists (select 1 from addressee k where k.partnership_id = next.id
           and k.left_on is null and lower(k.email) = lower(a.email))
         and not exists (select 1 from absence known where known.partnership_id = next.id
           and known.withdrawn_at is null and lower(known.email) = lower(a.email)
           and known.since <= a.until and known.until >= a.since)
       order by next.id, lower(a.email), a.since, a.recorded_at`,
      [this.old.map(({ id }) => id), [...this.ids.values()], this.work.plan.on],
    );
  }

  /** Rows with where each of them begins, as JSON. */
  private wanted(kind: 'people' | 'contacts', rows: readonly { id: string; person?: string }[]): string {
    return JSON.stringify(
      rows.flatMap(({ id, person }) => this.destinationsOf(kind, person ?? id).map((to) => ({ id, to }))),
    );
  }

  /** Rows with the partnerships in which they may stay, as JSON. */
  private staying(kind: 'people' | 'contacts', rows: readonly { id: string; person?: string }[]): string {
    return JSON.stringify(rows.map(({ id, person }) => ({ id, stays: this.destinationsOf(kind, person ?? id) })));
  }

  private async moveEmails(): Promise<void> {
    const successors = [...this.ids.values()];
    const unsent = `e.status not in ('sent', 'handled', 'superseded')`;
    await this.run(
      `update email e set partnership_id = coalesce(
         (select c.partnership_id from case_file c where c.id = e.case_file_id),
         (select c.partnership_id from rung g join case_file c on c.id = g.case_file_id
          where g.email_id = e.id and c.partnership_id = any($2::uuid[]) order by c.reference limit 1), $3::uuid)
       where ${unsent} and e.partnership_id = any($1::uuid[]) and (e.case_file_id is not null
         or not e.partnership_id = any($2::uuid[]))`,
      [this.old.map(({ id }) => id), successors, successors[0]],
    );
    await this.run(
      `update email e set contact_id = (select n.id from contact n where n.partnership_id = e.partnership_id
         and n.case_file_id is null and n.left_on is null and n.role = k.role and n.agency is not distinct from k.agency
         and lower(n.email) = lower(k.email) limit 1)
       from contact k where k.id = e.contact_id and k.id = any($1::uuid[]) and k.left_on is not null and ${unsent}`,
      [this.situation.contacts.map(({ id }) => id)],
    );
  }

  private async end(): Promise<void> {
    const { id, plan, now } = this.work;
    const ending = this.old.filter(({ code }) => !plan.into.some((each) => each.code === code));
    await this.run(
      `insert into succession (partnership_id, successor_id, reorganisation_id)
       select old, successor, $3 from unnest($1::uuid[]) old, unnest($2::uuid[]) successor`,
      [ending.map((each) => each.id), [...this.ids.values()], id],
    );
    await this.run('update partnership set ended_on = $2::date where id = any($1::uuid[])', [
      ending.map((each) => each.id),
      plan.on,
    ]);
    await this.run('update reorganisation set carried_out_at = $2, failure = null where id = $1', [id, now]);
  }

  private run<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    return run<Row>(this.em, text, parameters);
  }
}
