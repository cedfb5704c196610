import { HeldByController } from '../held-by/held-by.controller.js';
import { MilestoneController } from '../milestones/milestone.controller.js';
import { MilestonesController } from '../milestones/milestones.controller.js';
import { ActionPlanController } from './action-plan.controller.js';
import { NationalController } from './national.controller.js';

/** The plan of a review, and what stands beside one of its actions: its milestones, and the group that holds it. */
export const actionPlanControllers = [
  ActionPlanController,
  NationalController,
  MilestonesController,
  MilestoneController,
  HeldByController,
];
