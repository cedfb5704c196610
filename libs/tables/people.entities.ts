import { type InferEntity, defineEntity, p } from '@mikro-orm/core';

const id = p.uuid().primary().defaultRaw('gen_random_uuid()');

/** A Community Safety Partnership: the tenant. One installation serves many. */
export const Partnership = defineEntity({
  name: 'Partnership',
  tableName: 'partnership',
  properties: {
    id,
    code: p.text().unique(),
    name: p.text().unique(),
    nation: p.text().default('england'),
    nationFrom: p.date().nullable(), // of what is laid over the law there
    /** Begins every case reference. Never initials of a person, a date of death, or a place of death. */
    referencePrefix: p.text(),
    /** What this partnership calls a review, where it has chosen to differ from the regime's own name. */
    displayName: p.text().nullable(),
    /** Setting name to length, or null for "switched off". */
    settings: p.json<Record<string, unknown>>().defaultRaw("'{}'::jsonb"),
    /** The monitored mailbox that replies go to. */
    mailbox: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    /** The day on which others came after it. It stays, so that its code, its name and its history lead on to them. */
    endedOn: p.date().nullable(),
  },
});
export type Partnership = InferEntity<typeof Partnership>;

/** A name that leads to a partnership: the one it has, or one that it had. */
export const PartnershipName = defineEntity({
  name: 'PartnershipName',
  tableName: 'partnership_name',
  properties: {
    id,
    partnershipId: p.uuid().index(),
    name: p.text(),
    /** What all spellings of it have in common. */
    key: p.text().unique(),
    since: p.date().nullable(),
    until: p.date().nullable(),
  },
});

/** The last serial taken of the references that begin with some letters: a prefix and a financial year, as `AT-25-`. */
export const ReferenceSerial = defineEntity({
  name: 'ReferenceSerial',
  tableName: 'reference_serial',
  properties: {
    letters: p.text().primary(),
    last: p.integer(),
  },
});

/** A change of a setting: who, when, why, and the partnership's own protocol page. Append-only. */
export const SettingChange = defineEntity({
  name: 'SettingChange',
  tableName: 'setting_change',
  properties: {
    id,
    partnershipId: p.uuid().index(),
    setting: p.text(),
    before: p.json<unknown>().nullable(),
    after: p.json<unknown>().nullable(),
    changedBy: p.text(),
    changedAt: p.datetime(),
    reason: p.text(),
    source: p.text().nullable(),
  },
});

/**
 * Where an office that nobody in Lantern holds can be reached, for a partnership or for one review: an agency's, say.
 * Whoever holds an office is reached at their own address. `contacts_for` says who comes first.
 */
export const Contact = defineEntity({
  name: 'Contact',
  tableName: 'contact',
  properties: {
    id,
    partnershipId: p.uuid().index(),
    /** Null: holds the office for the whole partnership. */
    caseFileId: p.uuid().nullable().index(),
    role: p.text(),
    agency: p.text().nullable(),
    /** The body that `agency` names: found by the database whenever it is written. */
    bodyId: p.uuid().nullable(),
    name: p.text(),
    email: p.text(),
    phone: p.text().nullable(),
    hours: p.text().nullable(),
    /** In which they are written to: `en` or `cy`. */
    language: p.text().default('en'),
    managerEmail: p.text().nullable(),
    leftOn: p.date().nullable(),
  },
  indexes: [
    {
      name: 'contact_shared',
      expression: 'create index contact_shared on contact (partnership_id) where case_file_id is null',
    },
  ],
});
export type Contact = InferEntity<typeof Contact>;

/** A named person or system that may call the API. */
export const Caller = defineEntity({
  name: 'Caller',
  tableName: 'caller',
  properties: {
    id,
    name: p.text(),
    kind: p.text().default('person'),
    /** Null: a system, or somebody who only ever uses a token. Unique without regard to capitals. */
    email: p.text().nullable(),
    /** In which a person reads pages and e-mails: `en` or `cy`. */
    language: p.text().default('en'),
    /** The organisation a person acts for, by its name. */
    agency: p.text().nullable(),
    /** The body that `agency` names: found by the database whenever it is written. */
    bodyId: p.uuid().nullable(),
    /** How they are reached beside their address, and when. */
    phone: p.text().nullable(),
    hours: p.text().nullable(),
    touredAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
  indexes: [{ name: 'caller_email', expression: 'create unique index caller_email on caller (lower(email))' }],
});
export type Caller = InferEntity<typeof Caller>;

/** An office that somebody holds in a partnership. It ends; it is never deleted, so that history keeps its meaning. */
export const Office = defineEntity({
  name: 'Office',
  tableName: 'office',
  properties: {
    id,
    callerId: p.uuid().index(),
    partnershipId: p.uuid().index(),
    role: p.text(),
    /** As what somebody holds it, such as "Councillor" or "Director of communities". */
    capacity: p.text().nullable(),
    since: p.datetime(),
    until: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'office_held',
      expression: 'create unique index office_held on office (caller_id, partnership_id, role) where until is null',
    },
  ],
});

/** A bearer token, kept only as its hash. */
export const AccessToken = defineEntity({
  name: 'AccessToken',
  tableName: 'access_token',
  properties: {
    id,
    callerId: p.uuid().index(),
    hash: p.text().unique(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});

/** A seat on one review. It belongs to the office it was given for, and ends with it. */
export const Membership = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id,
    caseFileId: p.uuid().index(),
    officeId: p.uuid().index(),
    since: p.datetime(),
    until: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'membership_held',
      expression: 'create unique index membership_held on membership (case_file_id, office_id) where until is null',
    },
  ],
});

/**
 * A conflict of interest that somebody declared, or that was declared of them: it shuts them out of the review until it
 * is found to be none.
 */
export const Conflict = defineEntity({
  name: 'Conflict',
  tableName: 'conflict',
  properties: {
    id,
    caseFileId: p.uuid().index(),
    callerId: p.uuid().index(),
    nature: p.text(),
    declaredBy: p.uuid(),
    declaredAt: p.datetime(),
    /** Null while it stands. */
    liftedAt: p.datetime().nullable(),
    liftedBy: p.uuid().nullable(),
    /** Once looked at: `none` (no conflict after all) or `stepAside` (leaves the meeting for some items). */
    decision: p.text().nullable(),
    reason: p.text().nullable(),
  },
});

/** The confidentiality agreement of one review, signed by one person: a tick and their typed name. */
export const Agreement = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  properties: {
    caseFileId: p.uuid().primary(),
    callerId: p.uuid().primary().index(),
    typedName: p.text(),
    signedAt: p.datetime(),
  },
});

export const peopleEntities = [
  Partnership,
  PartnershipName,
  ReferenceSerial,
  SettingChange,
  Contact,
  Caller,
  Office,
  AccessToken,
  Membership,
  Conflict,
  Agreement,
];
