import { defineEntity, p } from '@mikro-orm/core';

const id = p.uuid().primary().defaultRaw('gen_random_uuid()');

/** A body that takes part in reviews. Whether it is one that the Act names decides what may be asked of it by law. */
export const Organisation = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    id,
    name: p.text().unique(),
    kind: p.text(),
    /** A body listed in section 9(4) of the Domestic Violence, Crime and Victims Act 2004. */
    statutoryDuty: p.boolean(),
    /** The days between which it is under the duty, where that is or was not always so. */
    dutySince: p.date().nullable(),
    dutyUntil: p.date().nullable(),
  },
});

/** A name that leads to a body: the one it has, one it had, or another by which people know it. */
export const OrganisationName = defineEntity({
  name: 'OrganisationName',
  tableName: 'organisation_name',
  properties: {
    id,
    organisationId: p.uuid().index(),
    name: p.text(),
    /** What all spellings of it have in common. */
    key: p.text().unique(),
    since: p.date().nullable(),
    until: p.date().nullable(),
  },
});

export const bodyEntities = [Organisation, OrganisationName];
