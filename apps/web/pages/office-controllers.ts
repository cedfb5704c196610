import { ChangePersonController } from './people/change.controller.js';
import { HandOverController } from './people/hand-over.controller.js';
import { PeopleController } from './people/people.controller.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { OversightController } from './oversight/oversight.controller.js';

/** Pages about those who hold offices, for whoever lets them in or oversees them. */
export const officeControllers = [
  PeopleController,
  ChangePersonController,
  HandOverController,
  OrganisationsController,
  OversightController,
];
