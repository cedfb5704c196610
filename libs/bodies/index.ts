export { Bodies, type NamedBody, asNamedToday } from './bodies.js';
export { BodySplits, type OfBody } from './body-split.js';
export {
  type OrganisationDetails,
  type OrganisationKind,
  Organisations,
  organisationKinds,
  statutoryByKind,
} from './organisations.js';
export { type NationOf, PartnershipNation } from './partnership-nation.js';
export {
  type PartnershipDetails,
  PartnershipRegister,
  addPartnership,
  mailbox,
  partnershipCode,
  partnershipName,
  referencePrefix,
} from './partnership-register.js';
export {
  type ChoiceInWords,
  type ChoiceName,
  type Choices,
  PartnershipChoices,
  choiceInWords,
  namedOffices,
  schemeWords,
} from './partnership-choices.js';
export { type FormerName, PartnershipNames } from './partnership-names.js';
export type { NewSetting } from './setting-checks.js';
export { PartnershipSettings, type SettingView } from './partnership-settings.js';
export { type FormerPartnership, type KnownPartnership, PartnershipDivided, Partnerships } from './partnerships.js';
export { type LadderView, PartnershipLadders, ladderWords } from './partnership-ladders.js';
export {
  type OwnTaskView,
  PartnershipOwnTasks,
  type WantedOwnTask,
  asGiven,
  ownTaskInWords,
} from './partnership-own-tasks.js';
export { type OwnQuestionView, askedQuestion } from './own-question-settings.js';
export { kindOfTaken, leftBehind, settingsTogether } from './settings-together.js';
export { PartnershipQuestions, type WantedQuestion } from './partnership-questions.js';
