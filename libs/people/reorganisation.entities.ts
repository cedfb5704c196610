import { defineEntity, p } from '@mikro-orm/core';
import type { ReorganisationPlan } from './reorganisation-plan.js';

/** A merger or a division of partnerships on a day: planned, then carried out or withdrawn. It is never deleted. */
export const Reorganisation = defineEntity({
  name: 'Reorganisation',
  tableName: 'reorganisation',
  properties: {
    id: p.uuid().primary(),
    plan: p.json<ReorganisationPlan>(),
    happensOn: p.date(),
    plannedBy: p.uuid(),
    plannedByName: p.text(),
    plannedAt: p.datetime(),
    carriedOutAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
    withdrawnByName: p.text().nullable(),
    /** Why the last attempt came to nothing, in words; null once one has not. */
    failure: p.text().nullable(),
  },
  indexes: [
    {
      name: 'reorganisation_planned',
      expression:
        'create index reorganisation_planned on reorganisation (happens_on) where carried_out_at is null and withdrawn_at is null',
    },
  ],
});

/** What came after a partnership that a reorganisation ended, or took something from. */
export const Succession = defineEntity({
  name: 'Succession',
  tableName: 'succession',
  properties: {
    partnershipId: p.uuid().primary(),
    successorId: p.uuid().primary(),
    reorganisationId: p.uuid(),
  },
});

export const reorganisationEntities = [Reorganisation, Succession];
