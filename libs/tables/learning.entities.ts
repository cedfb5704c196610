import { defineEntity, p } from '@mikro-orm/core';

/** Something learnt in a review: a finding, a lesson, a recommendation. What it says and rests on is kept sealed. */
export const LearningItem = defineEntity({
  name: 'LearningItem',
  tableName: 'learning_item',
  properties: {
    id: p.uuid().primary(),
    reviewId: p.uuid(),
    kind: p.text(),
    /** Within its kind and its review; never used again. */
    number: p.integer(),
    /** How often it has been saved. */
    revision: p.integer(),
    content: p.blob(),
    begunBy: p.uuid(),
    begunAt: p.datetime(),
    changedBy: p.uuid(),
    changedAt: p.datetime(),
    /** The revision that was agreed last. */
    agreedRevision: p.integer().nullable(),
    agreedBy: p.uuid().nullable(),
    agreedAt: p.datetime().nullable(),
    withdrawnBy: p.uuid().nullable(),
    withdrawnAt: p.datetime().nullable(),
    /** Of urgent learning: the entries of the history that began the date it runs to, and that met it. */
    notedIn: p.integer().nullable(),
    actedIn: p.integer().nullable(),
  },
  uniques: [{ name: 'learning_item_of_review', properties: ['reviewId', 'kind', 'number'] }],
});

/** Each time an item was saved: who changed what of it, from what to what. Append-only, and sealed. */
export const LearningChange = defineEntity({
  name: 'LearningChange',
  tableName: 'learning_change',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    itemId: p.uuid(),
    revision: p.integer(),
    changes: p.blob(),
    by: p.uuid(),
    at: p.datetime(),
  },
  uniques: [{ name: 'learning_change_of_item', properties: ['itemId', 'revision'] }],
});

/**
 * What a recommendation says since it was agreed: open, for it is text that is published, and later ones are held against
 * it. It goes when the recommendation is withdrawn.
 */
export const RecommendationWording = defineEntity({
  name: 'RecommendationWording',
  tableName: 'recommendation_wording',
  properties: {
    itemId: p.uuid().primary(),
    reviewId: p.uuid().index(),
    wording: p.text(),
    agreedAt: p.datetime(),
  },
  indexes: [
    {
      name: 'recommendation_wording_lexemes',
      expression:
        'create index recommendation_wording_lexemes on recommendation_wording using gin (wording_lexemes(wording))',
    },
  ],
});

export const learningEntities = [LearningItem, LearningChange, RecommendationWording];
