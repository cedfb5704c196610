import type { Deadline } from '#lantern/engine';
import type { Tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';

/** To say something of a date `d` and of a task `t`. */
export const dates = expressionBuilder<{ d: Tables['deadline']; t: Tables['task'] }, 'd' | 't'>();

/** True for a date that is neither met nor cancelled. Said as its partial index says it. */
export const isUnsettled = dates.not('d.settled');

/** True for one that others can be late with: it is neither held nor a day to ask them again on. */
export const isRunning = dates.and([isUnsettled, dates('d.pausedBy', 'is', null), dates.not('d.chase')]);

/** True for the dates by which a task is to be done. */
export const isOfTask = dates.and([
  dates('d.caseFileId', '=', dates.ref('t.caseFileId')),
  dates('d.clock', '=', dates.ref('t.clock')),
  dates.or([dates('d.about', 'is', null), dates('t.about', 'is', null), dates('d.about', '=', dates.ref('t.about'))]),
]);

/** The columns of a date as the engine knows it, and its name in the case. */
export const deadlineColumns = [
  'd.key',
  'd.clock',
  'd.about',
  'd.occurrence',
  'd.revision',
  'd.title',
  'd.kind',
  'd.source',
  'd.startedOn',
  'd.originalDue',
  'd.dueEarliest',
  'd.due',
  'd.practicalDue',
  'd.chase',
  'd.approximate',
  'd.provisional',
  'd.pausedBy',
  'd.extensions',
  'd.delays',
  'd.explanation',
  'd.metOn',
  'd.cancelledOn',
] as const satisfies readonly `d.${keyof Deadline | 'key'}`[];
