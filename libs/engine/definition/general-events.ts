import { z } from 'zod';
import type { Role } from '../case-event.js';
import { answering, coordinatorOrCspChair, day, eventRule, ownWords, words } from './event-fields.js';
import { general } from './general-names.js';

/* The events that the engine brings: those that every workflow has, and those that a workflow takes where it asks others. */

/** The kinds of reason for a delay (process description 5.7): they name nobody, as a reason in own words may. */
const delayCauses = [
  'policeOrCourt',
  'family',
  'meetings',
  'inquest',
  'parallelReview',
  'chairOrAuthor',
  'agency',
  'informationSharing',
  'drafting',
  'coordinator',
  'funding',
  'homeOffice',
  'amendments',
  'other',
] as const;

/** Holds, dates, tasks, notes and corrections: the same in every workflow, which includes them from here. */
export const generalEvents = {
  [general.holdPlaced]: eventRule('Hold placed', {
    hold: words,
    reason: z.enum(['criminalProceedings', 'inquest', 'parallelReview', 'familyRequest', 'other']),
    reviewOn: day.optional(),
    clocks: z.array(words).optional(),
  }),
  [general.holdLifted]: eventRule('Hold lifted', { hold: words }),
  [general.extensionAgreed]: eventRule(
    'Extension agreed',
    { clock: words, newDue: day, agreedBy: z.array(z.enum(['panel', 'cspChair', 'coordinator'])), reason: ownWords },
    coordinatorOrCspChair,
  ),
  [general.delayExplained]: eventRule(
    'Delay explained',
    { clock: words, reason: ownWords, cause: z.enum(delayCauses).optional() },
    coordinatorOrCspChair,
  ),
  [general.taskCompleted]: eventRule(
    'Task completed',
    { task: words, evidence: ownWords.optional() },
    coordinatorOrCspChair,
  ),
  [general.taskNotApplicable]: eventRule(
    'Task marked as not applicable',
    { task: words, reason: ownWords },
    coordinatorOrCspChair,
  ),
  [general.taskChased]: eventRule('Holder of a task reminded', {
    task: words,
    /** The clock of the task, with what it is about: `imrDue` or `holdReview:trial`. */
    clock: words,
    holder: z.enum(['cspChair', 'independentChair', 'panel', 'panelMember', 'agency', 'actionOwner']),
  }),
  /** Recorded with the change of holder itself, and by nobody alone. */
  [general.officeHandedOver]: eventRule(
    'Office handed over',
    {
      office: z.enum(['coordinator', 'cspManager', 'cspChair', 'independentChair', 'panelMember']),
      from: words,
      to: words,
      capacity: words.optional(),
    },
    ['system'],
  ),
  [general.settingsApplied]: eventRule('Changed settings applied', { settings: z.record(z.string(), z.unknown()) }),
  [general.calendarChanged]: eventRule('Bank-holiday calendar changed', { calendar: words }),
  /** Recorded by a reorganisation itself, and on the parts of a review whose lead passes: it moves the case alone. */
  [general.partnershipChanged]: eventRule('Passed to another partnership', { from: words, to: words, order: words }, [
    'system',
  ]),
  /** Recorded with the move of a case to another version of its workflow, and by nobody alone. */
  [general.versionChanged]: eventRule('Moved to another version of the rules', { from: words, to: words }, ['system']),
  [general.noteAdded]: eventRule('Note added', { text: ownWords }, coordinatorOrCspChair),
  [general.eventCorrected]: eventRule(
    'Event corrected',
    {
      corrects: z.number().int().positive(),
      changes: z.record(z.string(), z.unknown()).refine((changes) => Object.keys(changes).length > 0, 'name a change'),
      reason: ownWords,
    },
    coordinatorOrCspChair,
  ),
  /** Takes one text out of an entry for good, wherever it is repeated: `field` is `note`, or `changes.note` of a correction. */
  [general.textRemoved]: eventRule(
    'Text removed from an entry',
    { entry: z.number().int().positive(), field: words, reason: ownWords },
    ['coordinator'],
  ),
};

/** A correction asked of the office that may record what is to be corrected, and its answer where it is no. */
export const correctionRequests = (by: readonly Role[]) => ({
  [general.correctionAsked]: eventRule(
    'Correction asked for',
    generalEvents[general.eventCorrected].payload.omit({ note: true }).shape,
  ),
  [general.correctionRefused]: eventRule(
    'Correction refused',
    { corrects: z.number().int().positive(), reason: ownWords },
    by,
  ),
});

/**
 * Under which of several laws a case goes on: asked by Lantern of one that was open on the first day of another law, and
 * decided by people.
 */
export const lawEvents = (laws: readonly string[]) => ({
  [general.lawAsked]: eventRule('Asked under which law the review goes on', { regime: z.enum(laws), from: day }, [
    'system',
  ]),
  [general.lawSettled]: eventRule(
    'Decided under which law the review goes on',
    { regime: z.enum(laws), reason: ownWords, source: ownWords },
    coordinatorOrCspChair,
  ),
});

/** "I need more time" (rule E-8). It is granted by an extension agreed, which moves the date. */
export const moreTimeEvents = {
  [general.moreTimeAsked]: eventRule('More time asked for', { until: day, reason: ownWords }, answering),
  [general.moreTimeRefused]: eventRule('More time refused', { reason: ownWords.optional() }),
};
