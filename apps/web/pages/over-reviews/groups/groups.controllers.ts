import { ChangeGroupController } from './change-group.controller.js';
import { GroupController } from './group.controller.js';
import { GroupsController } from './groups.controller.js';
import { GroupHoldingsController } from './holdings.controller.js';

/** Delivery groups: all of them, and each. */
export const groupControllers = [GroupsController, GroupController, ChangeGroupController, GroupHoldingsController];
