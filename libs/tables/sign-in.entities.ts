import { defineEntity, p } from '@mikro-orm/core';

const id = p.uuid().primary().defaultRaw('gen_random_uuid()');

/** A link to sign in with: single use, and only in a browser that asked, with a code of such a browser, or in any. */
export const SignInLink = defineEntity({
  name: 'SignInLink',
  tableName: 'sign_in_link',
  properties: {
    id,
    callerId: p.uuid().index(),
    hash: p.text().unique(),
    anyBrowser: p.boolean().default(false),
    /** Wrong codes so far. */
    tries: p.integer().default(0),
    /** Where the person was going. */
    destination: p.text(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
});

/** A browser that asked for somebody's link: it may use whichever lies in their mailbox, and so may whoever has its code. */
export const SignInAsking = defineEntity({
  name: 'SignInAsking',
  tableName: 'sign_in_asking',
  properties: {
    id,
    callerId: p.uuid().index(),
    browserHash: p.text(),
    codeHash: p.text(),
    destination: p.text(),
    expiresAt: p.datetime().index(),
  },
});

/** Each asking for a link, and each code tried, by a digest of who asked: what limits are counted from. */
export const SignInAttempt = defineEntity({
  name: 'SignInAttempt',
  tableName: 'sign_in_attempt',
  properties: { id: p.bigint('number').primary().autoincrement(), source: p.text(), at: p.datetime() },
  indexes: [
    {
      name: 'sign_in_attempt_recent',
      expression: 'create index sign_in_attempt_recent on sign_in_attempt (source, at)',
    },
  ],
});

/** Somebody signed in with a browser. Kept only as a hash of what the browser holds. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id,
    hash: p.text().unique(),
    callerId: p.uuid().index(),
    /** Of the token of its forms: tells whose form it was that came after the session had ended. */
    formHash: p.text().nullable().index(),
    createdAt: p.datetime(),
    seenAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

/** A form that came when its session had ended. It waits, sealed, for the same person in the same browser. */
export const KeptForm = defineEntity({
  name: 'KeptForm',
  tableName: 'kept_form',
  properties: {
    id,
    browserHash: p.text(),
    callerId: p.uuid().index(),
    /** Where it was sent, and the page on which it is given back. */
    path: p.text(),
    page: p.text(),
    /** What was typed. */
    sealed: p.blob(),
    keptAt: p.datetime(),
    expiresAt: p.datetime().index(),
  },
  uniques: [{ name: 'kept_form_latest', properties: ['browserHash', 'callerId', 'path'] }],
});

/** An account elsewhere (OpenID Connect) that somebody has signed in with: by its subject, never by its address. */
export const Identity = defineEntity({
  name: 'Identity',
  tableName: 'identity',
  properties: { id, issuer: p.text(), subject: p.text(), callerId: p.uuid().index(), boundAt: p.datetime() },
  uniques: [
    { name: 'identity_subject', properties: ['issuer', 'subject'] },
    { name: 'identity_of_caller', properties: ['issuer', 'callerId'] },
  ],
});

/** A browser that left for the provider of accounts, and has yet to come back. */
export const SignInErrand = defineEntity({
  name: 'SignInErrand',
  tableName: 'sign_in_errand',
  properties: {
    id,
    browserHash: p.text(),
    stateHash: p.text().unique(),
    /** What has to be known again then. */
    sealed: p.blob(),
    expiresAt: p.datetime().index(),
  },
});

/** The secret address at which somebody follows their dates in a calendar. Kept only as a hash. */
export const CalendarFeed = defineEntity({
  name: 'CalendarFeed',
  tableName: 'calendar_feed',
  properties: {
    callerId: p.uuid().primary(),
    hash: p.text().unique(),
    madeAt: p.datetime(),
    readAt: p.datetime().nullable(),
  },
});

export const signInEntities = [
  SignInLink,
  SignInAsking,
  SignInAttempt,
  Session,
  KeptForm,
  Identity,
  SignInErrand,
  CalendarFeed,
];
