import { BodyWorkController } from './body-work.controller.js';
import { BodyController } from './body.controller.js';
import { ChangeBodyController } from './change-body.controller.js';
import { OrganisationsController } from './organisations.controller.js';
import { SplitBodyController } from './split-body.controller.js';

/** The bodies that take part in reviews: all of them, each, and what each has to do. */
export const organisationControllers = [
  OrganisationsController,
  BodyWorkController,
  BodyController,
  ChangeBodyController,
  SplitBodyController,
];
