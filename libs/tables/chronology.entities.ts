import { defineEntity, p } from '@mikro-orm/core';

/** A table that an agency sent: kept sealed until whoever sent it has seen what it changes and said that it is to be taken. */
export const ChronologyTable = defineEntity({
  name: 'ChronologyTable',
  tableName: 'chronology_table',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    /** The case on whose page it was sent: a part of the agency's, or the review itself. */
    caseFileId: p.uuid(),
    agency: p.text(),
    /** The body that `agency` names: found by the database whenever it is written. */
    bodyId: p.uuid().nullable(),
    /** The table taken last when this one was compared with it; null where there was none. */
    comparedWith: p.uuid().nullable(),
    /** The sealed rows; null once they are taken, as they then have rows of their own. */
    content: p.blob().nullable(),
    rows: p.integer(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
    takenAt: p.datetime().nullable(),
  },
});

/** One row of one agency's chronology. What orders and filters rows is open; all that it says is sealed. */
export const ChronologyRow = defineEntity({
  name: 'ChronologyRow',
  tableName: 'chronology_row',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid(),
    agency: p.text(),
    bodyId: p.uuid().nullable(),
    /** Within the agency's rows; never used again. */
    number: p.integer(),
    tableId: p.uuid(),
    fromDate: p.text(),
    toDate: p.text().nullable(),
    /** The first and the last day that the row may be about. */
    earliest: p.date(),
    latest: p.date(),
    isUnsure: p.boolean(),
    timeFrom: p.text().nullable(),
    sequence: p.integer().nullable(),
    seenAlone: p.text().nullable(),
    abuse: p.text().nullable(),
    lines: p.array<string>().columnType('text[]'),
    persons: p.array<string>().columnType('text[]'),
    sealed: p.blob(),
    /** A row that was changed or left out later stays, and is no longer shown. */
    goneAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'chronology_row_in_order',
      expression:
        'create index chronology_row_in_order on chronology_row (review_id, earliest, latest, time_from nulls first, sequence, agency, number) where gone_at is null',
    },
  ],
});

/** Somebody whom the rows of a review are about, by the role or pseudonym that stands there; sealed. */
export const ChronologyPerson = defineEntity({
  name: 'ChronologyPerson',
  tableName: 'chronology_person',
  properties: { id: p.uuid().primary(), reviewId: p.uuid().index(), name: p.blob() },
});

/** That those who lead a review let its panel see every agency's rows. */
export const ChronologySharing = defineEntity({
  name: 'ChronologySharing',
  tableName: 'chronology_sharing',
  properties: { reviewId: p.uuid().primary(), sharedBy: p.uuid(), sharedAt: p.datetime() },
});

/** What is asked about a row, and what its agency answers. */
export const ChronologyQuery = defineEntity({
  name: 'ChronologyQuery',
  tableName: 'chronology_query',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    agency: p.text(),
    bodyId: p.uuid().nullable(),
    /** The row by its number among those of its agency, which it keeps when it is corrected. */
    number: p.integer(),
    /** The row as it was when it was asked about. */
    rowId: p.uuid(),
    question: p.blob(),
    askedBy: p.uuid(),
    askedAt: p.datetime(),
    /** Null until it goes to the agency, with the others of its round. */
    sentAt: p.datetime().nullable(),
    answer: p.blob().nullable(),
    answeredBy: p.uuid().nullable(),
    answeredAt: p.datetime().nullable(),
    /** Null until the agency sends its reply. */
    repliedAt: p.datetime().nullable(),
  },
});

export const chronologyEntities = [
  ChronologyTable,
  ChronologyRow,
  ChronologyPerson,
  ChronologySharing,
  ChronologyQuery,
];
