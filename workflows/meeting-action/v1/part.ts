import type { PartRules } from '#lantern/engine';
import { answers } from './answers.js';
import type { EventName } from './events.js';
import { holders } from './holders.js';

export const part: PartRules<EventName> = {
  letter: 'M',
  passedOnBy: [],
  moreTimeFor: holders.map(({ clock }) => clock),
  answers: () => answers,
  reads: 'draft',
};
