import type { ActionListed, ReviewListed } from '#lantern/case-lists';

export type Say = (sentence: string) => string;

/** The headings and the cells of each list that goes out as a file. Days are written as programs read them. */
export const reviewHeadings = [
  'Reference',
  'Partnership',
  'Kind of review',
  'Stage',
  'Ended',
  'Next due',
  'By when',
  'Past their date',
];

export const reviewCells = (review: ReviewListed, kind: string, say: Say): string[] => [
  review.reference,
  review.partnership,
  say(kind),
  say(review.stateTitle),
  say(review.closed ? 'Yes' : 'No'),
  review.nextDue ? say(review.nextDue.title) : '',
  review.nextDue?.due ?? '',
  String(review.overdue),
];

export const actionHeadings = [
  'Reference',
  'Review',
  'Partnership',
  'Agency',
  'What is to be done',
  'State',
  'By when',
  'Next update',
  'Last word',
];

export const actionCells = (action: ActionListed, say: Say): string[] => [
  action.reference,
  action.review,
  action.partnership,
  action.owner,
  action.action,
  say(action.stateTitle),
  action.due?.due ?? '',
  action.update?.due ?? '',
  action.last?.summary ?? '',
];

export const promiseHeadings = [...actionHeadings, 'Days late'];

export const promiseCells = (action: ActionListed, daysLate: number, say: Say): string[] => [
  ...actionCells(action, say),
  String(daysLate),
];

export const qualityHeadings = ['Reference', 'Partnership', 'What is missing or cannot be right'];
