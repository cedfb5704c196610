import { defineEntity, p } from '@mikro-orm/core';

/** Somebody of the family or their friends, a contact with them, or the facts of their part in a review. Sealed. */
export const FamilyRecord = defineEntity({
  name: 'FamilyRecord',
  tableName: 'family_record',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    /** `person`, `contact` or `participation`. */
    kind: p.text(),
    /** Of a contact: with whom. */
    personId: p.uuid().nullable(),
    /** How often it has been saved. */
    revision: p.integer(),
    content: p.blob(),
    /** Of a person: the day on which the co-ordinator is reminded. It says nothing of them. */
    nextContact: p.date().nullable(),
    /** It was recorded by mistake, and its content says why it was taken off. */
    takenOff: p.boolean(),
    /** Of the part they took: the five facts that the national library publishes of each review. */
    facts: p.json<Readonly<Record<string, string>>>().nullable(),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
  },
  indexes: [
    {
      name: 'family_record_next_contact',
      expression:
        'create index "family_record_next_contact" on "family_record" ("next_contact") where "next_contact" is not null',
    },
    {
      name: 'family_record_participation',
      expression: `create unique index "family_record_participation" on "family_record" ("review_id") where "kind" = 'participation'`,
    },
  ],
});

/** What a record of the family said before somebody changed it. Append-only, and sealed. */
export const FamilyRecordChange = defineEntity({
  name: 'FamilyRecordChange',
  tableName: 'family_record_change',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    recordId: p.uuid(),
    revision: p.integer(),
    was: p.blob(),
    by: p.uuid(),
    at: p.datetime(),
  },
  uniques: [{ name: 'family_record_change_of_record', properties: ['recordId', 'revision'] }],
});

export const familyEntities = [FamilyRecord, FamilyRecordChange];
