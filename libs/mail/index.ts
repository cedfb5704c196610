export { createCapture } from './capture.js';
export { PermanentMailFailure, TemporaryMailFailure } from './failures.js';
export { type Invitation, type Meeting, meetingInvitation } from './invitation.js';
export { type OutgoingEmail, messageId } from './message.js';
export { type RenderedEmail, type Renderer, type ValueSchemas, createRenderer } from './render.js';
export { type MailTransport, type SmtpSettings, createTransport } from './transport.js';
export { Email, type EmailStatus, emailStatuses } from './email.entity.js';
