import type { PartRules } from '#lantern/engine';
import { answers } from './answers.js';
import type { EventName } from './events.js';

export const part: PartRules<EventName> = {
  letter: 'R',
  passedOnBy: ['recommendation.reassigned'],
  moreTimeFor: ['actionDue', 'updateDue'],
  answers: () => answers,
  reads: 'terms',
  promise: {
    action: 'action',
    owner: 'owner',
    due: 'actionDue',
    update: 'updateDue',
    toldBy: ['progress.updated', 'evidence.submitted'],
    updatedBy: 'progress.updated',
    // An owner who has accepted it tells how it goes.
    updatableIn: ['accepted', 'inProgress', 'evidenced'],
  },
};
