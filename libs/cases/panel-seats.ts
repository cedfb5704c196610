import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { type CaseEvent, type WorkflowDefinition, general } from '#lantern/engine';
import { run } from '#lantern/platform';
import type { CaseTransaction } from './case-transaction.js';
import { type NamedMember, type PanelPlace, isSameMember, knownMembers, standingPanel } from './named-panel.js';
import type { StoredCase } from './case-rows.js';

const seatStatement = `
insert into membership (case_file_id, office_id, since) select $1, unnest($2::uuid[]), $3 on conflict do nothing`;

const writeToStatement = `
insert into contact (partnership_id, case_file_id, role, agency, name, email, phone, hours, language, manager_email)
select k.partnership_id, $1, 'panelMember', k.agency, k.name, k.email, k.phone, k.hours, k.language, k.manager_email
from contact k where k.id = any($2::uuid[])`;

const unseatStatement = `update membership set until = $2 where id = any($1::uuid[]) and until is null`;

const unwriteStatement = `
update contact set left_on = $3::date
where id = any($2::uuid[]) and case_file_id = $1 and role = 'panelMember' and left_on is null`;

/**
 * Whoever is named as a member of the panel sits on the review from then on, if they are in Lantern; an agency's contact
 * is written to as a member. A new panel ends the seats of those that the one before it named and it does not. Seats that
 * somebody gave by hand stay.
 */
export class PanelSeats {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly transaction: CaseTransaction,
    private readonly now: Date,
  ) {}

  /** Comes before the event is written, for its e-mails go to those who sit. */
  async prepare(stored: StoredCase, event: CaseEvent): Promise<void> {
    const definition = this.transaction.definitionOf(stored);
    if (!changesPanel(definition, event)) return;
    const history = await this.transaction.history(stored.id);
    const before = standingPanel(definition, history);
    const after = standingPanel(definition, [...history, { number: stored.revision + 1, event }]);
    const place = { reviewId: stored.id, partnershipId: stored.partnershipId };
    // Whoever was asked to leave by hand isn't brought back because another's name is put right.
    const joining = event.type === definition.seatedBy ? after : missingFrom(before, after);
    await this.seat(place, joining);
    await this.unseat(place, missingFrom(after, before));
  }

  private async seat(place: PanelPlace, members: readonly NamedMember[]): Promise<void> {
    const known = await knownMembers(this.em, place, members);
    const offices = known.flatMap(({ seat, office }) => (seat === null && office !== null ? [office] : []));
    const contacts = known.flatMap(({ seat, written, office, contact }) =>
      (seat ?? written ?? office) === null && contact !== null ? [contact] : [],
    );
    await run(this.em, seatStatement, [place.reviewId, offices, this.now]);
    await run(this.em, writeToStatement, [place.reviewId, contacts]);
  }

  private async unseat(place: PanelPlace, members: readonly NamedMember[]): Promise<void> {
    const known = await knownMembers(this.em, place, members);
    await run(this.em, unseatStatement, [known.flatMap(({ seat }) => seat ?? []), this.now]);
    const contacts = known.flatMap(({ written }) => written ?? []);
    await run(this.em, unwriteStatement, [place.reviewId, contacts, londonDate(this.now)]);
  }
}

const changesPanel = ({ seatedBy }: WorkflowDefinition, { type }: CaseEvent): boolean =>
  seatedBy !== undefined && (type === seatedBy || type === general.eventCorrected);

/** Those of the second list whom the first does not name. */
const missingFrom = (named: readonly NamedMember[], members: readonly NamedMember[]): NamedMember[] =>
  members.filter((member) => !named.some((each) => isSameMember(each, member)));
