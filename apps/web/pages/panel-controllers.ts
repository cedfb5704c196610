import { AgreementController } from './agreement/agreement.controller.js';
import { AskedController } from './asked/asked.controller.js';
import { DownloadController } from './papers/download.controller.js';
import { PapersController } from './papers/papers.controller.js';
import { RecommendationsController } from './recommendations/recommendations.controller.js';
import { AnswerController } from './task/answer.controller.js';
import { ReceivedController } from './task/received.controller.js';
import { TasksController } from './tasks/tasks.controller.js';

/** The pages that a panel member works with; others open most of them too. */
export const panelControllers = [
  TasksController,
  AskedController,
  RecommendationsController,
  AgreementController,
  PapersController,
  DownloadController,
  AnswerController,
  ReceivedController,
];
