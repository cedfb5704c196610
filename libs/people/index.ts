export { type Absence, Absences, type PresentAbsence, type WhoIsAway } from './absences.js';
export { type AccessOutcome, AccessRecords } from './access-records.js';
export { Agreements, type Signing } from './agreements.js';
export { Bodies, type NamedBody } from './bodies.js';
export { BodySplits, type OfBody } from './body-split.js';
export { CalendarFeeds } from './calendar-feeds.js';
export { type HeldOffice, type KnownCaller, callerAs, callerIn, callerOn } from './callers.js';
export { type CaseScope, CaseScopes, type WrittenAbout } from './case-scopes.js';
export { type ContactSuccession, Successions, passContacts } from './contact-succession.js';
export { Conflicts } from './conflicts.js';
export { type ContactDetails, Contacts, type Reached, contactDetails, contactOffices } from './contacts.js';
export { Directory, type OfficeDetails, type PersonDetails } from './directory.js';
export { formToken } from './hashes.js';
export { FirstAdministrator, type WantedAdministrator } from './first-administrator.js';
export { handOver } from './hand-over.js';
export { Identities, type Recognised } from './identities.js';
export { Independence, notIndependent } from './independence.js';
export { type GivenBack, type KeptForm, KeptForms, forgetKeptForms } from './kept-forms.js';
export { Memberships, type SeatedMember, type WantedSeat } from './memberships.js';
export { LeaverList, type LeavingContact, type LeavingOffice } from './leaver-list.js';
export { OfficeChanges, endOfficeOf } from './office-changes.js';
export { seats } from './offices.js';
export {
  type OrganisationDetails,
  type OrganisationKind,
  Organisations,
  organisationKinds,
  statutoryByKind,
} from './organisations.js';
export { type Action, type CallerRole, isPermitted, mayAct, officesGivenBy } from './permissions.js';
export { type FormerPartnership, type KnownPartnership, PartnershipDivided, Partnerships } from './partnerships.js';
export { type PartnershipDetails, PartnershipRegister } from './partnership-register.js';
export { type NewSetting, PartnershipSettings, type SettingView } from './partnership-settings.js';
export { type NewPerson, People, describedPerson, insistOnAgency, knownPerson, ownOffice } from './people.js';
export { type ReorganisationPlan, type Successor } from './reorganisation-plan.js';
export { type Difference, type Situation } from './reorganisation-rules.js';
export { type ReorganisationView, Reorganisations } from './reorganisations.js';
export { SummarySharing } from './summary-sharing.js';
export { Sessions } from './sessions.js';
export { type LinkState, type LinkToSend, SignIn } from './sign-in.js';
export { type TokenRequest, Tokens } from './tokens.js';
