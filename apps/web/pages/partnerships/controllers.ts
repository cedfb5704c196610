import { ReorganiseController } from './reorganise/reorganise.controller.js';
import { FormerController } from './former/former.controller.js';
import { NewPartnershipController } from './partnership/new-partnership.controller.js';
import { LetterheadController } from './letterhead/letterhead.controller.js';
import { RegisterController } from './register/register.controller.js';
import { RegisterRunController } from './register/register-run.controller.js';
import { ReachedController } from './partnership/reached.controller.js';
import { PartnershipMoneyController } from './money/partnership-money.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { RetentionController } from './retention/retention.controller.js';
import { TrackerController } from './tracker/tracker.controller.js';
import { NationController } from './law/nation.controller.js';
import { LawController } from './law/law.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { ChoicesController } from './settings/choices.controller.js';
import { LaddersController } from './settings/ladders.controller.js';
import { OwnTasksController } from './settings/own-tasks.controller.js';
import { QuestionController } from './settings/question.controller.js';
import { QuestionsController } from './settings/questions.controller.js';
import { SettingController } from './settings/setting.controller.js';

/** Partnerships: their lengths, and their mergers and divisions, of which the addresses stand before `partnerships/:code`. */
export const partnerships = [
  ReorganiseController,
  FormerController,
  NewPartnershipController,
  LetterheadController,
  RegisterRunController,
  RegisterController,
  ReachedController,
  PartnershipMoneyController,
  RetentionController,
  TrackerController,
  WebhooksController,
  NationController,
  LawController,
  SettingsController,
  ChoicesController,
  LaddersController,
  OwnTasksController,
  QuestionsController,
  QuestionController,
  SettingController,
];
