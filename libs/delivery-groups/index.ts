export { isHeldBy } from './held.js';
export { DeliveryGroups, type GroupView } from './groups.js';
export { GroupHoldings, type HeldCounts, type Holder } from './holdings.js';
export { type GroupReportView, GroupReports } from './reports.js';
export { holdingFaultInWords, verifyHoldings } from './verify.js';
export { GroupSeats, type SeatView } from './seats.js';
export { type GroupToList, groupsOfWeek, groupsToList, noteListed } from './to-list.js';
