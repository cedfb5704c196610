export { type AccessEntry, type AccessOutcome, AccessRecords } from './access-records.js';
export { Agreements, type Signing } from './agreements.js';
export {
  type HeldOffice,
  type KnownCaller,
  callerAs,
  callerColumns,
  callerIn,
  callerOn,
  knownCaller,
  partnershipsHeldAs,
} from './callers.js';
export { type CaseScope, type LawOfReview, CaseScopes, type WrittenAbout } from './case-scopes.js';
export { Conflicts } from './conflicts.js';
export { Independence, notIndependent } from './independence.js';
export { endOffice, giveOffices, holdsOffice, isInOffice, seats, writtenToAs } from './offices.js';
export { Memberships, type SeatChange, type SeatedMember, type WantedSeat } from './memberships.js';
export { type SeatAddressee, officesOf, seatsOf } from './seat-addressees.js';
export { type Action, type CallerRole, callerRoles, isPermitted, mayAct, officesGivenBy } from './permissions.js';
export { notShutOut } from './standing-on-review.js';
