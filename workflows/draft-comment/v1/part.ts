import type { PartRules } from '#lantern/engine';
import { answers } from './answers.js';
import type { EventName } from './events.js';

export const part: PartRules<EventName> = {
  letter: 'D',
  passedOnBy: [],
  moreTimeFor: ['draftCirculation'],
  answers: () => answers,
  reads: 'draft',
};
