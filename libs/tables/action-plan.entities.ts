import { defineEntity, p } from '@mikro-orm/core';

/** Something that is to be reached by a day on the way to an action being done. What it says is kept sealed. */
const ActionMilestone = defineEntity({
  name: 'ActionMilestone',
  tableName: 'action_milestone',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    caseFileId: p.uuid().index(),
    content: p.blob(),
    due: p.date().nullable(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
    doneOn: p.date().nullable(),
    doneBy: p.uuid().nullable(),
    doneAt: p.datetime().nullable(),
    takenOffBy: p.uuid().nullable(),
    takenOffAt: p.datetime().nullable(),
    /** How often something was said of it. */
    revision: p.integer().default(1),
    /** The clock of its action whose reminders and holds it shares. */
    clock: p.text(),
    /** The revision whose reminders have begun; null where none has, or where they stopped at a hold. */
    remindedAs: p.integer().nullable(),
  },
  indexes: [
    {
      name: 'action_milestone_ahead',
      expression:
        'create index "action_milestone_ahead" on "action_milestone" ("due") where "due" is not null and "done_on" is null and "taken_off_at" is null',
    },
  ],
});

/** What was said of a milestone before somebody said otherwise. Append-only; why it was changed is sealed. */
const ActionMilestoneChange = defineEntity({
  name: 'ActionMilestoneChange',
  tableName: 'action_milestone_change',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    milestoneId: p.uuid(),
    revision: p.integer(),
    due: p.date().nullable(),
    doneOn: p.date().nullable(),
    doneBy: p.uuid().nullable(),
    doneAt: p.datetime().nullable(),
    reason: p.blob(),
    by: p.uuid(),
    at: p.datetime(),
  },
  uniques: [{ name: 'action_milestone_change_of_milestone', properties: ['milestoneId', 'revision'] }],
});

/** A step with the department that a national recommendation went to. Its words are sealed; one that was wrong is taken off and stays. */
const NationalDealing = defineEntity({
  name: 'NationalDealing',
  tableName: 'national_dealing',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid().index(),
    /** The recommendation, as the review has learnt it. */
    itemId: p.uuid(),
    /** `sent`, `chased`, `replied` or `followed`. */
    kind: p.text(),
    onDay: p.date(),
    /** When the department is asked again unless something comes before. */
    nextOn: p.date().nullable(),
    content: p.blob(),
    recordedBy: p.uuid(),
    recordedAt: p.datetime(),
    takenOffBy: p.uuid().nullable(),
    takenOffAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'national_dealing_next_on',
      expression:
        'create index "national_dealing_next_on" on "national_dealing" ("next_on") where "next_on" is not null and "taken_off_at" is null',
    },
  ],
});

export const actionPlanEntities = [ActionMilestone, ActionMilestoneChange, NationalDealing];
