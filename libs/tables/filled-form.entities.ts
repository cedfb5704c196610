import { defineEntity, p } from '@mikro-orm/core';

/** A form of a case as it was filled in: one row an edition. What was answered is kept sealed. */
export const FilledForm = defineEntity({
  name: 'FilledForm',
  tableName: 'filled_form',
  properties: {
    id: p.uuid().primary(),
    caseFileId: p.uuid(),
    reviewId: p.uuid().index(),
    /** Whose it was when it was begun, of a part. It stays theirs when the part is passed to another agency. */
    agency: p.text().nullable(),
    /** The body that `agency` names: found by the database whenever it is written. */
    bodyId: p.uuid().nullable(),
    form: p.text(),
    /** The version of the form under which it was begun. */
    version: p.text(),
    /** A form that is opened again begins its next edition; the one before is kept as it was. */
    edition: p.integer(),
    /** How often it has been saved. */
    revision: p.integer(),
    /** The answers. Null once they were removed. */
    content: p.blob().nullable(),
    begunBy: p.uuid(),
    begunAt: p.datetime(),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
    completedBy: p.uuid().nullable(),
    completedAt: p.datetime().nullable(),
    /** Of the answers as they were completed, under a salt that is sealed with them: the history holds the same. */
    digest: p.text().nullable(),
  },
  uniques: [{ name: 'filled_form_of_case', properties: ['caseFileId', 'form', 'edition'] }],
});

/** Each time a form was saved: who changed which answers, from what to what. Append-only, and sealed. */
export const FilledFormChange = defineEntity({
  name: 'FilledFormChange',
  tableName: 'filled_form_change',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    filledFormId: p.uuid(),
    revision: p.integer(),
    changes: p.blob(),
    by: p.uuid(),
    at: p.datetime(),
  },
  uniques: [{ name: 'filled_form_change_of_form', properties: ['filledFormId', 'revision'] }],
});

/** What a file says that was filled in off line: kept sealed until whoever sent it has seen what it changes. */
export const FormFile = defineEntity({
  name: 'FormFile',
  tableName: 'form_file',
  properties: {
    id: p.uuid().primary(),
    caseFileId: p.uuid().index(),
    form: p.text(),
    content: p.blob(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
  },
});

export const filledFormEntities = [FilledForm, FilledFormChange, FormFile];
