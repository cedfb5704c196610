import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Length } from '#lantern/calendar';
import { run } from '#lantern/platform';
import type { PartnershipSettings } from './partnership-settings.js';
import { type ReorganisationPlan, type Successor, isMerger } from './reorganisation-plan.js';
import { type PartnershipStanding, type Situation, sameLength } from './reorganisation-rules.js';
import { comingTogether } from './reorganisation-situation.js';

/*
 * What a reorganisation does to each table that says which partnership a row belongs to. Nothing is deleted.
 *
 *   case_file         passed on by an event of each review and each part (the mover, which is given)
 *   contact           of a review: goes with it; of the partnership: ends, and begins in each successor, once
 *   office            ends, and begins in each successor
 *   email             not sent yet: goes with its review, and to the contact there; sent: stays as it was sent
 *   reference_serial  stays: new references begin anew under the new prefix
 *   setting_change    stays, as the old partnership's own story; what the new one takes over is a change of its own
 *   succession        gets a row for each partnership that ends
 *
 * Memberships, conflicts, agreements, documents, dates, reminders and the access record hang on a case or on its
 * reference, and so follow it. A test looks for tables that are not on this list.
 */

/** Passes reviews on, in the same transaction. */
export interface CaseMover {
  move(
    em: SqlEntityManager,
    moves: readonly { readonly reviewId: string; readonly from: string; readonly to: string }[],
    occasion: { readonly on: string; readonly order: string; readonly by: string; readonly now: Date },
  ): Promise<number>;
}

export interface Undertaking {
  readonly id: string;
  readonly plan: ReorganisationPlan;
  /** The administrator who planned it, by name. */
  readonly by: string;
  readonly now: Date;
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
  async carryOut(cases: CaseMover): Promise<void> {
    for (const successor of this.work.plan.into) this.ids.set(successor.code, await this.placeOf(successor));
    await this.moveReviews(cases);
    await this.moveContacts();
    await this.moveOffices();
    await this.moveEmails();
    await this.takeOverSettings();
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

  private async moveReviews(cases: CaseMover): Promise<void> {
    const { plan, by, now } = this.work;
    const moves = this.situation.reviews.flatMap(({ id, reference, partnershipId }) => {
      const to = isMerger(plan) ? plan.into[0]?.code : plan.reviews[reference];
      const from = this.old.find((each) => each.id === partnershipId);
      if (to === undefined || !from || from.code === to) return [];
      return [{ reviewId: id, from: from.name, to: this.nameOf(to) }];
    });
    await cases.move(this.em, moves, { on: plan.on, order: plan.order, by, now });
    await this.run(
      `update contact set partnership_id = r.partnership_id from case_file r
       where contact.case_file_id = r.id and r.id = any($1::uuid[])`,
      [moves.map(({ reviewId }) => reviewId)],
    );
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
      `update office set until = $2 where id in (select w.id from jsonb_to_recordset($1::jsonb)
         as w(id uuid, stays uuid[]) where not office.partnership_id = any(w.stays))`,
      [this.staying('people', people), this.work.now],
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

  private async takeOverSettings(): Promise<void> {
    const { plan } = this.work;
    for (const { code } of plan.into) {
      const known = this.situation.partnerships.find((each) => each.code === code);
      // One that is there already keeps its own, but for what was chosen when others come into it.
      if (known && !isMerger(plan)) continue;
      for (const change of this.lengthsFor(known)) await this.setLength(this.ids.get(code) ?? '', change);
    }
  }

  /** The lengths that a successor has to be given: what was chosen, and what the old partnerships agree on as their own. */
  private lengthsFor(known: PartnershipStanding | undefined): { setting: string; value: Length | null }[] {
    const { plan } = this.work;
    const differing = new Set(this.situation.differences.map(({ setting }) => setting));
    return this.settings
      .sideBySide(comingTogether(plan, this.situation.partnerships))
      .flatMap(({ setting, values }) => {
        const chosen = plan.settings[setting] ?? null;
        const has = values.find(({ partnership }) => partnership === known?.name);
        if (differing.has(setting)) return has && sameLength(has.value, chosen) ? [] : [{ setting, value: chosen }];
        return !known && values.some(({ own }) => own) ? [{ setting, value: values[0]?.value ?? null }] : [];
      });
  }

  private async setLength(partnershipId: string, { setting, value }: { setting: string; value: Length | null }) {
    const { plan, by, now } = this.work;
    const names = this.old.map(({ name }) => name).join(', ');
    await this.run(
      `with changed as (
         update partnership set settings = partnership.settings || jsonb_build_object($2::text, $3::jsonb)
         from partnership before where partnership.id = $1 and before.id = partnership.id
           and (before.settings -> $2) is distinct from $3::jsonb
         returning before.settings -> $2 as before)
       insert into setting_change (partnership_id, setting, before, after, changed_by, changed_at, reason)
       select $1, $2, changed.before, $3::jsonb, $4, $5, $6 from changed`,
      [partnershipId, setting, JSON.stringify(value), by, now, `${plan.order}: taken over from ${names}`],
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
