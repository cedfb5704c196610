import type { PartRules } from '#lantern/engine';
import { answers } from './answers.js';

export const part: PartRules = {
  letter: 'D',
  passedOnBy: [],
  moreTimeFor: ['draftCirculation'],
  answers: () => answers,
  reads: 'draft',
};
