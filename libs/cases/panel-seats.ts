import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type CaseEvent, type WorkflowDefinition, general } from '#lantern/engine';
import { anyOf, tables } from '#lantern/tables';
import { sql } from 'kysely';
import type { CaseTransaction } from './case-transaction.js';
import { copied, copiedFrom } from './copied-contact.js';
import { type NamedMember, type PanelPlace, isSameMember, knownMembers, standingPanel } from './named-panel.js';
import type { StoredCase } from './case-rows.js';

const seatOn = (em: SqlEntityManager, caseFileId: string, offices: readonly string[], since: Date) =>
  tables(em)
    .insertInto('membership')
    .values(offices.map((officeId) => ({ caseFileId, officeId, since })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** The contacts of an agency become the review's own, as members of its panel. */
const writeTo = (em: SqlEntityManager, caseFileId: string, contacts: readonly string[]) =>
  tables(em)
    .insertInto('contact')
    .columns(['partnershipId', 'caseFileId', 'role', ...copied])
    .expression((eb) =>
      eb
        .selectFrom('contact as k')
        .select(['k.partnershipId', eb.cast<string>(eb.val(caseFileId), 'uuid').as('caseFileId')])
        .select([sql<string>`'panelMember'`.as('role'), ...copiedFrom])
        .where('k.id', '=', anyOf(contacts)),
    )
    .execute();

const unseat = (em: SqlEntityManager, memberships: readonly string[], until: Date) =>
  tables(em)
    .updateTable('membership')
    .set({ until })
    .where('id', '=', anyOf(memberships))
    .where('until', 'is', null)
    .execute();

const writeNoMoreTo = (em: SqlEntityManager, caseFileId: string, contacts: readonly string[], leftOn: IsoDate) =>
  tables(em)
    .updateTable('contact')
    .set({ leftOn })
    .where('id', '=', anyOf(contacts))
    .where('caseFileId', '=', caseFileId)
    .where('role', '=', 'panelMember')
    .where('leftOn', 'is', null)
    .execute();

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
    if (offices.length > 0) await seatOn(this.em, place.reviewId, offices, this.now);
    if (contacts.length > 0) await writeTo(this.em, place.reviewId, contacts);
  }

  private async unseat(place: PanelPlace, members: readonly NamedMember[]): Promise<void> {
    const known = await knownMembers(this.em, place, members);
    const seats = known.flatMap(({ seat }) => seat ?? []);
    const contacts = known.flatMap(({ written }) => written ?? []);
    if (seats.length > 0) await unseat(this.em, seats, this.now);
    if (contacts.length > 0) await writeNoMoreTo(this.em, place.reviewId, contacts, londonDate(this.now));
  }
}

const changesPanel = ({ seatedBy }: WorkflowDefinition, { type }: CaseEvent): boolean =>
  seatedBy !== undefined && (type === seatedBy || type === general.eventCorrected);

/** Those of the second list whom the first does not name. */
const missingFrom = (named: readonly NamedMember[], members: readonly NamedMember[]): NamedMember[] =>
  members.filter((member) => !named.some((each) => isSameMember(each, member)));
