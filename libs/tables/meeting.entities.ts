import { defineEntity, p } from '@mikro-orm/core';

/** What is kept of a meeting of a review: agenda, attendance, minutes and decisions, sealed. Its day and place stand in the history. */
export const MeetingRecord = defineEntity({
  name: 'MeetingRecord',
  tableName: 'meeting_record',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid(),
    /** Which meeting of the review: `panel-2`. */
    meeting: p.text(),
    /** How often it has been saved. */
    revision: p.integer(),
    content: p.blob(),
    begunBy: p.uuid(),
    begunAt: p.datetime(),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
  },
  uniques: [{ name: 'meeting_record_of_review', properties: ['reviewId', 'meeting'] }],
});

/** Each time something of a meeting was saved: who changed what, from what to what. Append-only, and sealed. */
export const MeetingRecordChange = defineEntity({
  name: 'MeetingRecordChange',
  tableName: 'meeting_record_change',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    recordId: p.uuid(),
    revision: p.integer(),
    changes: p.blob(),
    by: p.uuid(),
    at: p.datetime(),
  },
  uniques: [{ name: 'meeting_record_change_of_record', properties: ['recordId', 'revision'] }],
});

export const meetingEntities = [MeetingRecord, MeetingRecordChange];
