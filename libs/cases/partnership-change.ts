import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseEvent, general } from '#lantern/engine';
import { run } from '#lantern/platform';
import type { CaseTransaction, Written } from './case-transaction.js';
import { onBehalfOf } from './telling.js';

/*
 * What a review takes with it to another partnership, in the same transaction. Dates, tasks, reminders, documents,
 * and conflicts hang on the case itself, and so need nothing. A seat hangs on the office it was given for, and goes to
 * the same office there.
 *
 *   parts      open and closed, by an event of each, so that their histories tell of it
 *   contacts   the review's own
 *
 * A reorganisation has a plan of its own for people and for e-mails. Where the lead alone passes, there also go:
 *
 *   contacts   of the old partnership for agencies, chair and panel, where the new one knows nobody: as the review's own
 *   e-mails    that were not sent yet: from the new partnership, to whoever holds the office there when they are sent
 *   offices    of those who sit on the review, or are written to for an agency of it, so that they go on seeing it; what
 *              they hold elsewhere stays theirs
 *   absences   of those who are written to about it there
 */

const moveContacts = 'update contact set partnership_id = $2 where case_file_id = $1';

const takeSharedContacts = `
insert into contact (partnership_id, case_file_id, role, agency, name, email, language, phone, hours, manager_email)
select $3, $1, k.role, k.agency, k.name, k.email, k.language, k.phone, k.hours, k.manager_email from contact k
where k.partnership_id = $2 and k.case_file_id is null and k.left_on is null
  and (k.role in ('independentChair', 'panel', 'panelMember') or k.role in ('agency', 'actionOwner') and exists (
    select 1 from case_file part where part.parent_id = $1 and k.body_id = part.body_id))
  and not exists (select 1 from contacts_for($3, $1, k.role, k.agency) there where there.kind <> 'mailbox')`;

const moveEmails = `
update email e set partnership_id = $3, contact_id = (select k.id from addressee k where k.id = e.contact_id
  and (e.status <> 'queued' or k.case_file_id is not null))
from case_file c where c.id = e.case_file_id and (c.id = $1 or c.parent_id = $1) and e.partnership_id = $2
  and e.status not in ('sent', 'handled', 'superseded')`;

const seatThere = `
insert into office (caller_id, partnership_id, role, capacity, since)
select o.caller_id, $3, o.role, o.capacity, $4 from office o join caller c on c.id = o.caller_id
where o.partnership_id = $2 and o.until is null and o.role in ('independentChair', 'panelMember')
  and (exists (select 1 from membership m where m.case_file_id = $1 and m.office_id = o.id and m.until is null)
    or exists (select 1 from contact k where k.case_file_id = $1 and k.left_on is null and k.body_id = c.body_id
      and lower(k.email) = lower(c.email)))
on conflict do nothing`;

const moveSeats = `
update membership m set office_id = next.id from office o
join office next on next.caller_id = o.caller_id and next.role = o.role and next.partnership_id = $2 and next.until is null
where m.case_file_id = $1 and m.until is null and o.id = m.office_id and o.partnership_id <> $2`;

const takeAbsences = `
insert into absence (partnership_id, email, since, until, deputy_name, deputy_email, recorded_by, recorded_at)
select $3, a.email, a.since, a.until, a.deputy_name, a.deputy_email, a.recorded_by, a.recorded_at from absence a
where a.partnership_id = $2 and a.withdrawn_at is null and exists (select 1 from addressee k
    where k.partnership_id = $3 and k.case_file_id = $1 and k.left_on is null and lower(k.email) = lower(a.email))
  and not exists (select 1 from absence known where known.partnership_id = $3 and known.withdrawn_at is null
    and lower(known.email) = lower(a.email) and known.since <= a.until and known.until >= a.since)`;

/** Takes along what belongs to a review that has just passed to another partnership. */
export class PartnershipChange {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly transaction: CaseTransaction,
    private readonly now: Date,
  ) {}

  /** Does nothing for an event that leaves the review where it was. Answers the parts that were written. */
  async follow({ stored, partnershipId: to }: Written, event: CaseEvent): Promise<Written[]> {
    const { id, partnershipId: from, parentId } = stored;
    if (parentId !== null || to === from) return [];
    const parts = await this.passParts(id, await this.eventOfParts(from, to, event));
    await run(this.em, moveContacts, [id, to]);
    if (event.type !== general.leadTransferred) return parts;
    await run(this.em, takeSharedContacts, [id, from, to]);
    await run(this.em, moveEmails, [id, from, to]);
    await run(this.em, seatThere, [id, from, to, this.now]);
    await run(this.em, moveSeats, [id, to]);
    await run(this.em, takeAbsences, [id, from, to]);
    return parts;
  }

  private async eventOfParts(from: string, to: string, { on, actor, order }: CaseEvent): Promise<CaseEvent> {
    const named = await run<{ id: string; name: string }>(
      this.em,
      'select id, name from partnership where id = any($1::uuid[])',
      [[from, to]],
    );
    const nameOf = (wanted: string) => named.find(({ id }) => id === wanted)?.name;
    return {
      type: general.partnershipChanged,
      on,
      actor: onBehalfOf(actor),
      from: nameOf(from),
      to: nameOf(to),
      order: order ?? 'The lead of the review was transferred.',
    };
  }

  private async passParts(reviewId: string, event: CaseEvent): Promise<Written[]> {
    // Whoever is writing to one of them is waited for.
    const rows = await run<{ reference: string }>(
      this.em,
      'select reference from case_file where parent_id = $1 order by reference for update',
      [reviewId],
    );
    const written: Written[] = [];
    for (const { reference } of rows) written.push(await this.passPart(reference, event));
    return written;
  }

  private async passPart(reference: string, event: CaseEvent): Promise<Written> {
    const part = await this.transaction.read(reference);
    if (!part) throw new Error(`${reference} was there a moment ago.`);
    const decision = await this.transaction.decide(part, event);
    if (!decision.accepted) throw new Error(`${reference} cannot go with its review: ${decision.reasons.join(' ')}`);
    return this.transaction.write(part, event, decision);
  }
}
