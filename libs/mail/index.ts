export { createCapture } from './capture.js';
export { type Invitation, type Meeting } from './invitation.js';
export { type OutgoingEmail } from './message.js';
export { type RenderedEmail, type Renderer, type ValueSchemas, createRenderer } from './render.js';
export { type Renderers, createRenderers } from './renderers.js';
export { type MailTransport, type SmtpSettings, createTransport } from './transport.js';
export { type EmailSearch } from './delivery/email-search.js';
export { type Regimes, type Subject, linkTo } from './delivery/common-values.js';
export { keepSent, supersedeWaiting } from './delivery/direct.js';
export { MailRecord, type SendingConditions } from './delivery/mail-record.js';
export { type BankHolidayCalendars, MailRun, type MailRunParts } from './delivery/mail-run.js';
export { type Outage, presentOutage } from './delivery/outages.js';
export { followContacts, moveUnsent } from './delivery/moved-emails.js';
export {
  type FollowingContact,
  type NewEmail,
  postpone,
  queueEmails,
  readdressQueued,
  takenOn,
} from './delivery/queued-emails.js';
export { isForManager, officeInWords, officeOf } from './delivery/offices.js';
export { type Coordinator, type WaitingEmail, waitingForReviewStatement } from './delivery/waiting-email.js';
export { type PreviewedEmail, previewJustQueued, previewQueuedWithin, withoutOthers } from './delivery/just-queued.js';
export { type EmailTools, type Unwritten, isStillToBeSaid, wordsOf } from './delivery/written-email.js';
