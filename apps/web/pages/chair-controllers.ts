import { BoardPaperController } from './board-paper/board-paper.controller.js';
import { AnswerDecisionController } from './decisions/answer-decision.controller.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { AgenciesController } from './agencies/agencies.controller.js';
import { PromisesController } from './promises/promises.controller.js';
import { ShareController } from './share/share.controller.js';
import { SummaryController } from './summary/summary.controller.js';

/** The pages of those who oversee the reviews of a partnership. */
export const chairControllers = [
  SummaryController,
  AgenciesController,
  PromisesController,
  BoardPaperController,
  ShareController,
  DecisionsController,
  AnswerDecisionController,
];
