import { type Tables, contactsFor, inContext, sameAddress } from '#lantern/tables';
import { expressionBuilder, sql } from 'kysely';
import type { CallerRole } from './permissions.js';

/*
 * How somebody stands to a case `c` and its review `r`, as expressions of queries that have them.
 */
const of = expressionBuilder<Tables & { c: Tables['case_file']; r: Tables['case_file'] }, 'c' | 'r'>();

/** True where somebody sits on the review. */
export const seated = (callerId: string) =>
  of.exists(
    of.selectFrom('seat as s').select('s.id').whereRef('s.caseFileId', '=', 'r.id').where('s.callerId', '=', callerId),
  );

/**
 * The same, in this office. What is said of the case alone is asked of the few cases that are looked at, before their reviews
 * are joined to them: asked of the review, PostgreSQL reads the reviews of the whole country.
 */
export const seatedAs = (role: CallerRole, callerId: string) =>
  of.exists(
    of
      .selectFrom('seat as s')
      .select('s.id')
      .whereRef('s.caseFileId', '=', 'c.reviewId')
      .where('s.callerId', '=', callerId)
      .where('s.role', '=', role),
  );

/** A conflict of interest shuts its person out, whatever offices they hold (roles-and-access.md 5). */
export const notShutOut = (callerId: string) =>
  of.not(
    of.exists(
      of
        .selectFrom('conflict as k')
        .select('k.id')
        .whereRef('k.caseFileId', '=', 'r.id')
        .where('k.callerId', '=', callerId)
        .where('k.liftedAt', 'is', null),
    ),
  );

export const hasSigned = (callerId: string) =>
  of
    .selectFrom('agreement as a')
    .select('a.callerId')
    .whereRef('a.caseFileId', '=', 'r.id')
    .where('a.callerId', '=', callerId);

/** As what the part's e-mails are written: an action belongs to its owner, all else to the agency that was asked. */
const office = of
  .case()
  .when(inContext(of.ref('c.snapshot'), 'owner'), 'is', null)
  .then(sql<string>`'agency'`)
  .else(sql<string>`'actionOwner'`)
  .end();

/**
 * True where somebody is whom the part is written to about, for the agency they act for. Scoping comes before there is a
 * panel: a request that its addressee could not open would ask for nothing (Z3).
 */
export const writtenTo = (callerId: string) =>
  of.and([
    of('c.parentId', 'is not', null),
    of.exists(
      of
        .selectFrom('caller as me')
        .innerJoinLateral(
          contactsFor({
            partnershipId: of.ref('c.partnershipId'),
            reviewId: of.ref('c.reviewId'),
            office,
            agency: sql.ref<string | null>('me.agency'),
          }).as<'k'>('k'),
          (join) => join.onTrue(),
        )
        .select('me.id')
        .where('me.id', '=', callerId)
        .whereRef('me.bodyId', '=', 'c.bodyId')
        .where((eb) => sameAddress(eb.ref('k.email'), eb.ref('me.email'))),
    ),
  ]);

/** True where somebody is written to about any part of the review. */
export const askedOfPart = (callerId: string) =>
  of.exists(
    of.selectFrom('case_file as c').select('c.id').whereRef('c.parentId', '=', 'r.id').where(writtenTo(callerId)),
  );
