import { ActionList, BodyParts } from '#lantern/case-lists';
import { DeliveryGroups, GroupReports, GroupSeats } from '#lantern/delivery-groups';
import type { WebParts } from './given/parts.js';

/** What follows a plan: the groups that hold recommendations, what is still to be done, and by which body. */
export const forPlans = ({ orm, clock, registry, ownWords, config }: WebParts): object[] => [
  new DeliveryGroups(orm, clock),
  new GroupSeats(orm, clock),
  new GroupReports(orm, clock, config.secret),
  new ActionList(orm, registry, clock, ownWords),
  new BodyParts(orm, registry, clock, ownWords),
];
