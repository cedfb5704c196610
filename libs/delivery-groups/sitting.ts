import type { Tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';

const of = expressionBuilder<Tables & { g: Tables['delivery_group'] }, 'g'>();

const seats = of
  .selectFrom('delivery_group_seat as s')
  .innerJoin('office as o', 'o.callerId', 's.callerId')
  .select('s.id')
  .whereRef('s.groupId', '=', 'g.id')
  .whereRef('o.partnershipId', '=', 'g.partnershipId')
  .where('s.until', 'is', null)
  .where('o.role', '=', 'groupMember')
  .where('o.until', 'is', null);

/** True where somebody sits in the group `g`, or chairs it: the seat counts while they hold its office there. */
export const sitsIn = (callerId: string, asChair = false) =>
  of.exists(seats.where('s.callerId', '=', callerId).$if(asChair, (query) => query.where('s.chairs', '=', true)));

/** True where somebody chairs the group `g`. */
export const isChaired = of.exists(seats.where('s.chairs', '=', true));

/** True where the group `g` holds something that is still to be done. */
export const holdsSomething = of.exists(
  of
    .selectFrom('delivery_group_holding as h')
    .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
    .select('h.id')
    .whereRef('h.groupId', '=', 'g.id')
    .where('h.until', 'is', null)
    .where((eb) => eb.not('c.closed')),
);
