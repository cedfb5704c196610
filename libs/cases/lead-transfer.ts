import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Tables, contactsFor, sameAddress, tables } from '#lantern/tables';
import { type ExpressionBuilder, sql } from 'kysely';
import { copied, copiedFrom } from './copied-contact.js';

/*
 * What goes along when the lead of a review passes to another partnership, beside what is the review's own.
 */

/** A review that passes from one partnership to another. */
export interface Passing {
  readonly reviewId: string;
  readonly from: string;
  readonly to: string;
}

const uuid = (id: string) => sql<string>`${id}::uuid`;

/** The body of a contact `k` answers for a part of the review. */
const isAsked = (eb: ExpressionBuilder<Tables & { k: Tables['contact'] }, 'k'>, reviewId: string) =>
  eb.exists(
    eb
      .selectFrom('case_file as part')
      .select('part.id')
      .where('part.parentId', '=', reviewId)
      .whereRef('part.bodyId', '=', 'k.bodyId'),
  );

/** Somebody is known there in the office of a contact `k`; the mailbox of the partnership is nobody. */
const isHeldThere = (eb: ExpressionBuilder<Tables & { k: Tables['contact'] }, 'k'>, { reviewId, to }: Passing) =>
  eb.exists(
    eb
      .selectFrom(
        contactsFor({
          partnershipId: to,
          reviewId,
          office: eb.ref('k.role'),
          agency: eb.ref('k.agency'),
        }).as<'there'>('there'),
      )
      .select('there.id')
      .where('there.kind', '<>', 'mailbox'),
  );

/** Contacts of the old partnership for agencies, chair and panel, where the new one knows nobody: as the review's own. */
export const takeSharedContacts = (em: SqlEntityManager, passing: Passing) =>
  tables(em)
    .insertInto('contact')
    .columns(['partnershipId', 'caseFileId', 'role', ...copied])
    .expression((db) =>
      db
        .selectFrom('contact as k')
        .select([uuid(passing.to).as('partnershipId'), uuid(passing.reviewId).as('caseFileId'), 'k.role'])
        .select(copiedFrom)
        .where('k.partnershipId', '=', passing.from)
        .where('k.caseFileId', 'is', null)
        .where('k.leftOn', 'is', null)
        .where((eb) =>
          eb.or([
            eb('k.role', 'in', ['independentChair', 'panel', 'panelMember']),
            eb.and([eb('k.role', 'in', ['agency', 'actionOwner']), isAsked(eb, passing.reviewId)]),
          ]),
        )
        .where((eb) => eb.not(isHeldThere(eb, passing))),
    )
    .execute();

/** E-mails that were not sent yet: from the new partnership, to whoever holds the office there when they are sent. */
export const moveEmails = (em: SqlEntityManager, { reviewId, from, to }: Passing) =>
  tables(em)
    .updateTable('email as e')
    .from('case_file as c')
    .set((eb) => ({
      partnershipId: to,
      contactId: eb
        .selectFrom('addressee as k')
        .select('k.id')
        .whereRef('k.id', '=', 'e.contactId')
        .where((each) => each.or([each('e.status', '<>', 'queued'), each('k.caseFileId', 'is not', null)])),
    }))
    .whereRef('c.id', '=', 'e.caseFileId')
    .where('c.reviewId', '=', reviewId)
    .where('e.partnershipId', '=', from)
    .where('e.status', 'not in', ['sent', 'handled', 'superseded'])
    .execute();

type Held = ExpressionBuilder<Tables & { o: Tables['office']; c: Tables['caller'] }, 'o' | 'c'>;

/** The office `o` has a seat on the review. */
const sits = (eb: Held, reviewId: string) =>
  eb.exists(
    eb
      .selectFrom('membership as m')
      .select('m.id')
      .where('m.caseFileId', '=', reviewId)
      .whereRef('m.officeId', '=', 'o.id')
      .where('m.until', 'is', null),
  );

/** Its holder `c` is the review's own contact for the body they act for. */
const isWrittenTo = (eb: Held, reviewId: string) =>
  eb.exists(
    eb
      .selectFrom('contact as k')
      .select('k.id')
      .where('k.caseFileId', '=', reviewId)
      .where('k.leftOn', 'is', null)
      .whereRef('k.bodyId', '=', 'c.bodyId')
      .where((each) => sameAddress(each.ref('k.email'), each.ref('c.email'))),
  );

/**
 * Offices of those who sit on the review, or are written to for an agency of it, so that they go on seeing it; what they
 * hold elsewhere stays theirs.
 */
export const seatThere = (em: SqlEntityManager, { reviewId, from, to }: Passing, since: Date) =>
  tables(em)
    .insertInto('office')
    .columns(['callerId', 'partnershipId', 'role', 'capacity', 'since'])
    .expression((db) =>
      db
        .selectFrom('office as o')
        .innerJoin('caller as c', 'c.id', 'o.callerId')
        .select(['o.callerId', uuid(to).as('partnershipId'), 'o.role', 'o.capacity'])
        .select(sql<Date>`${since}::timestamptz`.as('since'))
        .where('o.partnershipId', '=', from)
        .where('o.until', 'is', null)
        .where('o.role', 'in', ['independentChair', 'panelMember'])
        .where((eb) => eb.or([sits(eb, reviewId), isWrittenTo(eb, reviewId)])),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** A seat hangs on the office it was given for, and goes to the same office there. */
export const moveSeats = (em: SqlEntityManager, { reviewId, to }: Passing) =>
  tables(em)
    .updateTable('membership as m')
    .from('office as o')
    .innerJoin('office as next', (join) =>
      join.onRef('next.callerId', '=', 'o.callerId').onRef('next.role', '=', 'o.role').on('next.until', 'is', null),
    )
    .set((eb) => ({ officeId: eb.ref('next.id') }))
    .where('m.caseFileId', '=', reviewId)
    .where('m.until', 'is', null)
    .whereRef('o.id', '=', 'm.officeId')
    .where('o.partnershipId', '<>', to)
    .where('next.partnershipId', '=', to)
    .execute();

type Away = ExpressionBuilder<Tables & { a: Tables['absence'] }, 'a'>;

/** The review writes to whoever is away, as its own contact there. */
const isWrittenToThere = (eb: Away, { reviewId, to }: Passing) =>
  eb.exists(
    eb
      .selectFrom('addressee as k')
      .select('k.id')
      .where('k.partnershipId', '=', to)
      .where('k.caseFileId', '=', reviewId)
      .where('k.leftOn', 'is', null)
      .where((each) => sameAddress(each.ref('k.email'), each.ref('a.email'))),
  );

const isKnownThere = (eb: Away, to: string) =>
  eb.exists(
    eb
      .selectFrom('absence as known')
      .select('known.id')
      .where('known.partnershipId', '=', to)
      .where('known.withdrawnAt', 'is', null)
      .where((each) => sameAddress(each.ref('known.email'), each.ref('a.email')))
      .whereRef('known.since', '<=', 'a.until')
      .whereRef('known.until', '>=', 'a.since'),
  );

/** Absences of those who are written to about the review there. */
export const takeAbsences = (em: SqlEntityManager, passing: Passing) =>
  tables(em)
    .insertInto('absence')
    .columns(['partnershipId', 'email', 'since', 'until', 'deputyName', 'deputyEmail', 'recordedBy', 'recordedAt'])
    .expression((db) =>
      db
        .selectFrom('absence as a')
        .select([uuid(passing.to).as('partnershipId'), 'a.email', 'a.since', 'a.until', 'a.deputyName'])
        .select(['a.deputyEmail', 'a.recordedBy', 'a.recordedAt'])
        .where('a.partnershipId', '=', passing.from)
        .where('a.withdrawnAt', 'is', null)
        .where((eb) => isWrittenToThere(eb, passing))
        .where((eb) => eb.not(isKnownThere(eb, passing.to))),
    )
    .execute();
