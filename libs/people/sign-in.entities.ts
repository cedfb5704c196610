import { defineEntity, p } from '@mikro-orm/core';

const id = p.uuid().primary().defaultRaw('gen_random_uuid()');

/** A link that was asked for by e-mail: single use, 15 minutes, and only for the browser or the code it was asked with. */
const SignInLink = defineEntity({
  name: 'SignInLink',
  tableName: 'sign_in_link',
  properties: {
    id,
    callerId: p.uuid().index(),
    hash: p.text().unique(),
    browserHash: p.text(),
    codeHash: p.text(),
    /** Wrong codes so far. */
    tries: p.integer().default(0),
    /** Where the person was going. */
    destination: p.text(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
});

/** Each asking for a link, and each code tried, by a digest of who asked: what limits are counted from. */
const SignInAttempt = defineEntity({
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
const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id,
    hash: p.text().unique(),
    callerId: p.uuid().index(),
    createdAt: p.datetime(),
    seenAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

/** The secret address at which somebody follows their dates in a calendar. Kept only as a hash. */
const CalendarFeed = defineEntity({
  name: 'CalendarFeed',
  tableName: 'calendar_feed',
  properties: {
    callerId: p.uuid().primary(),
    hash: p.text().unique(),
    madeAt: p.datetime(),
    readAt: p.datetime().nullable(),
  },
});

export const signInEntities = [SignInLink, SignInAttempt, Session, CalendarFeed];
