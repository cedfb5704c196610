import { AnswerDecisionController } from './decisions/answer-decision.controller.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { SummaryController } from './summary/summary.controller.js';

/** The pages of those who oversee the reviews of a partnership. */
export const chairControllers = [SummaryController, DecisionsController, AnswerDecisionController];
